"""PDFs drawn by libraries of Python."""
import io
import os

FONTS = os.path.join(os.path.dirname(__file__), "..", "..", "dist", "fonts")
TEXT = "The quick brown fox jumps: 298.00 µ é ß – “q” € fi"
HAN = "关于退款的说明：支付298.00元"


def font(name):
    return os.path.join(FONTS, name)


def reportlab(out):
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    for name in ("NotoSansSC_400Regular", "NotoSerifSC_700Bold", "NotoSansMono_400Regular", "NotoEmoji_400Regular"):
        pdfmetrics.registerFont(TTFont(name, font(f"{name}.ttf")))
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    faces = ["NotoSansSC_400Regular", "NotoSerifSC_700Bold", "NotoSansMono_400Regular", "Helvetica", "Times-Italic", "Courier-Bold", "STSong-Light", "Symbol"]
    for n in range(40):
        page = canvas.Canvas(f"{out}/reportlab-{n:02}.pdf", pagesize=A4, pageCompression=n % 2)
        page.setFont(faces[n % len(faces)], 9 + n % 12)
        page.drawString(60, 760, (HAN if n % 8 in (0, 1, 6) else TEXT) + f" {n}")
        page.setFillColor(colors.HexColor(f"#{(n * 654321) % 0xffffff:06x}"))
        page.rect(60, 600, 100 + n, 60, fill=1)
        if n % 5 == 0:
            page.setFillAlpha(0.4)
            page.circle(200, 620, 50, fill=1)
        if n % 5 == 1:
            page.setFillColorCMYK(0.1, 0.9, 0.3, 0)
            page.rect(200, 500, 90, 60, fill=1)
        if n % 5 == 2:
            page.linearGradient(60, 300, 300, 400, (colors.red, colors.blue))
        if n % 5 == 3:
            page.setFillColor(colors.CMYKColorSep(0, 1, 0, 0, spotName="INK" if n % 2 else "PANTONE 485", density=0.7))
            page.rect(60, 400, 120, 40, fill=1)
        if n % 5 == 4:
            page.acroForm.textfield(name="f", x=60, y=450, value="98.00")
        page.showPage()
        page.save()
    return True


def fpdf(out):
    from fpdf import FPDF

    for n in range(30):
        pdf = FPDF(orientation="L" if n % 3 == 2 else "P")
        pdf.set_compression(n % 2 == 0)
        pdf.add_page()
        if n % 2:
            pdf.add_font("own", "", font(["NotoSansSC_400Regular.ttf", "NotoSansMono_400Regular.ttf", "NotoSerifSC_400Regular.ttf"][n % 3]))
            pdf.set_font("own", size=10 + n % 7)
            pdf.multi_cell(0, 8, f"{HAN if n % 3 != 1 else 'Order 4200001234567890'} {n}")
        else:
            pdf.set_font(["helvetica", "times", "courier", "zapfdingbats"][n // 2 % 4], size=12)
            pdf.cell(text=f"Payment {n}")
        with pdf.local_context(fill_opacity=0.5 if n % 4 == 0 else 1, blend_mode="Multiply" if n % 4 == 1 else "Normal"):
            pdf.set_fill_color(200, 30, n * 8 % 255)
            pdf.ellipse(60, 80, 60, 30, style="F")
        pdf.output(f"{out}/fpdf-{n:02}.pdf")
    return True


def pymupdf(out):
    import pymupdf as fitz

    for n in range(30):
        doc = fitz.open()
        page = doc.new_page(width=595, height=842 if n % 3 else 420)
        if n % 3 == 0:
            page.insert_htmlbox((50, 50, 500, 400), f"<h2>{HAN} {n}</h2><p style='font-family:{['serif', 'sans-serif', 'monospace'][n % 9 // 3]}'>{TEXT}<b>bold</b><i>italic</i></p>")
        elif n % 3 == 1:
            page.insert_text((60, 80), f"{TEXT} {n}", fontname=["helv", "tiro", "cour", "symb"][n % 4], fontsize=9 + n % 6)
        else:
            page.insert_font(fontname="F0", fontfile=font("NotoSerifSC_400Regular.ttf"))
            page.insert_text((60, 80), f"{HAN} {n}", fontname="F0", fontsize=14)
        page.draw_circle((200, 250), 60, fill=(n / 30, 0.4, 0.2), fill_opacity=0.5 if n % 2 else 1)
        if n % 4 == 0:
            page.add_highlight_annot(fitz.Rect(60, 60, 200, 90))
        if n % 5 == 0:
            doc.subset_fonts()
        page.set_rotation([0, 90, 180, 270][n % 4])
        doc.save(f"{out}/pymupdf-{n:02}.pdf", deflate=n % 2 == 0, garbage=n % 5)
    return True


def matplotlib(out):
    import matplotlib as mpl

    mpl.use("pdf")
    from matplotlib import pyplot

    for n in range(30):
        mpl.rcParams["pdf.fonttype"] = 3 if n % 2 else 42
        mpl.rcParams["font.family"] = ["serif", "sans-serif", "monospace"][n % 3]
        figure, axes = pyplot.subplots(figsize=(5, 3))
        axes.plot(range(10), [k * n for k in range(10)], alpha=0.5)
        axes.set_title(f"Payments {n}: $\\alpha_{n}^2$ – é")
        if n % 5 == 1:
            axes.imshow([[k * j for k in range(20)] for j in range(20)], cmap="viridis")
        if n % 5 == 2:
            axes.bar(range(5), range(5), hatch="//")
        if n % 5 == 3:
            axes.pcolormesh([[k + j for k in range(8)] for j in range(8)], shading="gouraud" if n % 2 else "auto")
        figure.savefig(f"{out}/matplotlib-{n:02}.pdf")
        pyplot.close(figure)
    return True


def typst(out):
    import typst as compiler

    for n in range(20):
        face = "New Computer Modern" if n % 2 else "Libertinus Serif"
        source = f"#set page(width: 200mm, height: {120 + n}mm)\n#set text(font: \"{face}\", size: {9 + n % 5}pt)\n= Payment {n}\n#strong[bold] #emph[it] $ integral_0^{n} x^2 dif x = sum alpha_{n} $\n#rect(fill: gradient.linear(red, blue), width: {20 + n}mm, height: 10mm)\n#table(columns: 3, [a],[b],[98.00],[ffi],[é],[—])\n"
        path = f"{out}/t.typ"
        with open(path, "w", encoding="utf-8") as file:
            file.write(source)
        compiler.compile(path, output=f"{out}/typst-{n:02}.pdf", **({"pdf_standards": "a-2b"} if n % 5 == 4 else {}))
        os.remove(path)
    return True


def images(out):
    from PIL import Image, ImageDraw

    for n in range(48):
        mode = ["1", "L", "RGB", "P", "CMYK", "RGBA"][n % 6]
        picture = Image.new("RGB", (180 + n, 240), (n * 5 % 255, 200, 90))
        ImageDraw.Draw(picture).ellipse((20, 20, 120, 90 + n), fill=(220, n * 5 % 255, 30))
        path = f"{out}/image-{n:02}"
        if n % 2 == 0:
            (picture.convert(mode) if mode != "RGBA" else picture).save(f"{path}.pdf", resolution=72 + n)
        else:
            try:
                import img2pdf
            except ImportError:
                continue
            kind = ["png", "jpg", "tif", "jp2"][n // 2 % 4]
            held = io.BytesIO()
            picture.convert("L" if n % 3 == 0 else "RGB").save(held, {"jpg": "JPEG", "tif": "TIFF", "jp2": "JPEG2000"}.get(kind, "PNG"))
            with open(f"{path}.pdf", "wb") as file:
                file.write(img2pdf.convert(held.getvalue()))
    return True
