"""Foreign PDFs by as many makers as the machine has: python3 make.py FOLDER. Prints how many each maker made; a maker that
is not there is named and left out. Needs: pip install reportlab fpdf2 pymupdf pikepdf
matplotlib typst fonttools img2pdf."""
import os
import shutil
import subprocess
import sys
import tempfile

import crafted
import drawn
import variants

FONTS = os.path.join(os.path.dirname(__file__), "..", "..", "dist", "fonts")
TEXT = "关于退款的说明：2026年3月1日支付298.00元，订单号4200001234567890123456789012。 The quick brown fox. Ωμέγα ЖИЗНЬ."


def run(*command, **more):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180, **more).returncode == 0


def pages(count):
    """HTML pages, each different in what it asks of its printer."""
    looks = ["font-family:serif", "font-family:sans-serif;font-weight:700", "font-family:monospace", "columns:3", "opacity:.5",
             "transform:rotate(4deg)", "mix-blend-mode:multiply;background:#fc8", "filter:blur(1px)", "writing-mode:vertical-rl",
             "background:linear-gradient(red,blue)", "text-shadow:2px 2px 3px #555", "border:3px dashed teal;border-radius:20px",
             "font-style:italic", "letter-spacing:4px", "font-variant:small-caps", "mask-image:linear-gradient(#000,#0000)"]
    for n in range(count):
        look = looks[n % len(looks)]
        body = "".join(f"<p style='{look}'>{k} {TEXT}</p>" for k in range(2 + n % 5))
        svg = f"<svg width=200 height=80><circle cx=40 cy=40 r={20 + n % 20} fill='hsl({n * 37},70%,50%)' fill-opacity=.6 /><text x=90 y=45>图{n}</text></svg>"
        table = "".join(f"<tr><td>{k}</td><td>{k * 98}.00</td></tr>" for k in range(n % 9))
        yield n, f"<meta charset=utf-8><style>@page{{size:{'A4 landscape' if n % 4 == 3 else 'A4'}}}</style><h1>第{n}页</h1>{body}{svg}<table border=1>{table}</table>"


def chromium(out):
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        return None
    for n, html in pages(40):
        source = os.path.join(out, "page.html")
        with open(source, "w", encoding="utf-8") as file:
            file.write(html)
        run(program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={out}/chromium-{n:02}.pdf", source)
    os.remove(os.path.join(out, "page.html"))
    return True


FILTERS = ["", ":{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"1\"}}", ":{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"}}",
           ":{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}", ":{\"ReduceImageResolution\":{\"type\":\"boolean\",\"value\":\"true\"}}",
           ":{\"ExportFormFields\":{\"type\":\"boolean\",\"value\":\"true\"}}"]


def libreoffice(out):
    program = shutil.which("soffice")
    if not program:
        return None
    with tempfile.TemporaryDirectory() as room:
        for n, html in pages(8):
            with open(f"{room}/writer-{n}.html", "w", encoding="utf-8") as file:
                file.write(html)
            with open(f"{room}/calc-{n}.csv", "w", encoding="utf-8") as file:
                file.write("".join(f"2026-03-{k:02},{TEXT[:20]},{k * 98}.00\n" for k in range(1, 20 + n)))
        for index, options in enumerate(FILTERS):
            for kind, target in (("writer", "writer_web_pdf_Export" if index == 0 else "writer_pdf_Export"), ("calc", "calc_pdf_Export")):
                sources = sorted(f"{room}/{name}" for name in os.listdir(room) if name.startswith(kind))
                made = f"{room}/out-{index}-{kind}"
                run(program, f"-env:UserInstallation=file://{room}/profile", "--headless", "--convert-to", f"pdf:{target}{options}", "--outdir", made, *sources)
                for name in os.listdir(made) if os.path.isdir(made) else []:
                    shutil.move(f"{made}/{name}", f"{out}/libreoffice-{index}-{name}")
    return True


def typeset(out):
    """groff with its Type 1 fonts, TeX with Computer Modern, each of several sizes and faces."""
    if shutil.which("groff"):
        for n in range(20):
            faces = "TR TB TI HR HB CR BMR NR PR AR".split()
            source = f".fam {'THCNPBA'[n % 7]}\n.ps {8 + n}\n.sp\n.ft {faces[n % len(faces)]}\nThe quick brown fox \\(mu \\(*a \\(co {n} fi ffl \"quotes\" \\(Eu\n.br\nOrder 4200001234567890123456789012\n"
            with open(f"{out}/groff-{n:02}.pdf", "wb") as file:
                subprocess.run(["groff", "-Tpdf", "-P-e", "-K", "utf8"], input=source.encode(), stdout=file, stderr=subprocess.DEVNULL)
    tex = shutil.which("pdflatex")
    for n in range(20 if tex else 0):
        face = ["", "\\usepackage{times}", "\\usepackage{palatino}", "\\usepackage[T1]{fontenc}", "\\usepackage{helvet}"][n % 5]
        with tempfile.TemporaryDirectory() as room:
            with open(f"{room}/t.tex", "w", encoding="utf-8") as file:
                file.write(f"\\documentclass[{9 + n % 4}pt]{{article}}{face}\\begin{{document}}\\section{{Payment {n}}} The quick \\emph{{brown}} \\textbf{{fox}} \\texttt{{mono}} \\textsc{{caps}} $\\int_0^{n} x^2\\,dx=\\sum\\alpha_{{{n}}}$ ffi fl --- \\ss\\ \\'e \\end{{document}}")
            if run(tex, "-interaction=batchmode", "t.tex", cwd=room):
                shutil.move(f"{room}/t.pdf", f"{out}/tex-{n:02}.pdf")
    return True


def main(out):
    os.makedirs(out, exist_ok=True)
    before = 0
    makers = [chromium, libreoffice, typeset, drawn.reportlab, drawn.fpdf, drawn.pymupdf, drawn.matplotlib, drawn.typst, drawn.images, crafted.holes, variants.rewritten]
    for maker in makers:
        try:
            done = maker(out)
        except ImportError as missing:
            done = None
            print(f"{maker.__name__}: {missing}")
        for name in os.listdir(out):
            if os.path.getsize(os.path.join(out, name)) == 0:
                os.remove(os.path.join(out, name))
        now = len([name for name in os.listdir(out) if name.endswith(".pdf")])
        print(f"{maker.__name__}: {'not there' if done is None else now - before}", flush=True)
        before = now
    print(f"in all: {before}")


main(sys.argv[1])
