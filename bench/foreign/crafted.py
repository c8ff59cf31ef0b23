"""One PDF for every way in which a foreign page is known to break PDF/A, and its sound twin beside it where there is one."""
import io
import os

FONTS = os.path.join(os.path.dirname(__file__), "..", "..", "dist", "fonts")


def save(out, name, content, resources=None, root=None, page=None):
    import pikepdf

    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(400, 300))
    made = pdf.pages[0]
    made.obj.Contents = pdf.make_stream(content if isinstance(content, bytes) else content.encode("latin1"))
    made.obj.Resources = pdf.make_indirect(resources(pdf)) if resources else pikepdf.Dictionary()
    if root:
        root(pdf, pikepdf)
    if page:
        page(pdf, made.obj)
    pdf.save(f"{out}/hole-{name}.pdf")


def profile(space=b"RGB ", version=2):
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[16:20] = space
    made[8] = version
    return bytes(made)


def icc(out):
    import pikepdf

    for name, channels, space, version in (("n1-rgb", 1, b"RGB ", 2), ("n3-rgb", 3, b"RGB ", 2), ("n3-gray", 3, b"GRAY", 2), ("version-5", 3, b"RGB ", 5), ("n4-cmyk", 4, b"CMYK", 2), ("n4-rgb", 4, b"RGB ", 4)):
        def resources(pdf, channels=channels, space=space, version=version):
            stream = pdf.make_stream(profile(space, version), N=channels)
            image = pdf.make_stream(bytes(range(48)) * channels, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=8, Height=6, BitsPerComponent=8, ColorSpace=pikepdf.Array([pikepdf.Name.ICCBased, stream]))
            return pikepdf.Dictionary(XObject={"/Im": image})
        save(out, f"icc-{name}", "q 200 0 0 150 20 20 cm /Im Do Q", resources)


def truetype():
    """A TrueType program of A, B and C; its encoding tables as asked."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    def build(cmaps):
        builder = FontBuilder(1000, isTTF=True)
        names = [".notdef", "A", "B", "C"]
        builder.setupGlyphOrder(names)
        builder.setupCharacterMap({65: "A", 66: "B", 67: "C"})
        glyphs = {}
        for index, name in enumerate(names):
            pen = TTGlyphPen(None)
            for point, how in (((50, 0), "moveTo"), ((50, 700), "lineTo"), ((400 + index * 50, 0), "lineTo")):
                getattr(pen, how)(point)
            pen.closePath()
            glyphs[name] = pen.glyph()
        builder.setupGlyf(glyphs)
        builder.setupHorizontalMetrics({name: (500 + index * 50, 50) for index, name in enumerate(names)})
        builder.setupHorizontalHeader(ascent=800, descent=-200)
        builder.setupNameTable({"familyName": "Holes", "styleName": "Regular"})
        builder.setupOS2()
        builder.setupPost()
        table = builder.font["cmap"]
        from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
        table.tables = []
        for platform, encoding in cmaps:
            sub = CmapSubtable.newSubtable(4 if platform == 3 else 0)
            sub.platformID, sub.platEncID, sub.language = platform, encoding, 0
            sub.cmap = {code + (0xF000 if encoding == 0 and platform == 3 else 0): chr(code) for code in (65, 66, 67)}
            table.tables.append(sub)
        held = io.BytesIO()
        builder.font.save(held)
        return held.getvalue()

    return build


def simple(pdf, subtype, program, key, flags, widths, encoding=None, name="AAAAAA+Holes", kind=None):
    import pikepdf

    stream = pdf.make_stream(program, **({"Length1": len(program)} if key == "FontFile2" else {}), **({"Subtype": kind} if kind else {}))
    descriptor = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name("/" + name), Flags=flags, FontBBox=[0, -200, 700, 800], ItalicAngle=0, Ascent=800, Descent=-200, CapHeight=700, StemV=80)
    descriptor[f"/{key}"] = stream
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name("/" + subtype), BaseFont=pikepdf.Name("/" + name), FirstChar=65, LastChar=64 + len(widths), Widths=widths, FontDescriptor=pdf.make_indirect(descriptor))
    if encoding is not None:
        font.Encoding = encoding
    return pikepdf.Dictionary(Font={"/F": font})


SHOW = "BT /F 40 Tf 40 100 Td (ABC) Tj ET"


def truetypes(out):
    import pikepdf

    build = truetype()
    win, right = pikepdf.Name.WinAnsiEncoding, [550, 600, 650]
    differ = lambda *names: pikepdf.Dictionary(Type=pikepdf.Name.Encoding, BaseEncoding=win, Differences=[65, *[pikepdf.Name("/" + name) for name in names]])
    for name, cmaps, flags, widths, encoding in (
        ("sound", [(3, 1)], 32, right, win), ("mac", [(1, 0)], 32, right, pikepdf.Name.MacRomanEncoding), ("width", [(3, 1)], 32, [550, 640, 650], win),
        ("no-encoding", [(3, 1)], 32, right, None), ("differences", [(3, 1)], 32, right, differ("C", "B", "A")), ("unlisted-names", [(3, 1)], 32, right, differ("g5167", "B", "A")),
        ("differences-mac", [(1, 0)], 32, right, differ("C", "B", "A")), ("symbolic", [(3, 0)], 4, right, None), ("symbolic-mac", [(1, 0)], 4, right, None),
        ("symbolic-two", [(1, 0), (3, 1)], 4, right, None), ("symbolic-three", [(1, 0), (3, 0), (3, 1)], 4, right, None), ("symbolic-encoding", [(3, 0)], 4, right, win),
        ("short-widths", [(3, 1)], 32, [550, 600], win), ("no-cmap", [], 32, right, win), ("both-symbolic-cmaps", [(3, 0)], 32, right, win)):
        save(out, f"truetype-{name}", SHOW, lambda pdf, c=cmaps, f=flags, w=widths, e=encoding: simple(pdf, "TrueType", build(c), "FontFile2", f, w, e))
    for name, face in (("gbk-name", "AAAAAA+#CB#CE#CC#E5"), ("spaced-name", "AAAAAA+Holes#20Bold")):
        save(out, f"truetype-{name}", SHOW, lambda pdf: simple(pdf, "TrueType", build([(3, 1)]), "FontFile2", 32, right, win))
        path = f"{out}/hole-truetype-{name}.pdf"
        with open(path, "rb") as file:
            bytes_ = file.read().replace(b"/AAAAAA+Holes", b"/" + face.encode())
        import subprocess
        with open(path + ".raw", "wb") as file:
            file.write(bytes_)
        subprocess.run(["qpdf", path + ".raw", path], stderr=subprocess.DEVNULL)
        os.remove(path + ".raw")


def compact():
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    builder = FontBuilder(1000, isTTF=False)
    names = [".notdef", "A", "B", "C"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({65: "A", 66: "B", 67: "C"})
    strings = {}
    for index, name in enumerate(names):
        pen = T2CharStringPen(500 + index * 50, None)
        for point, how in (((50, 0), "moveTo"), ((50, 700), "lineTo"), ((400, 0), "lineTo")):
            getattr(pen, how)(point)
        pen.closePath()
        strings[name] = pen.getCharString()
    builder.setupCFF("Holes", {}, strings, {})
    builder.setupHorizontalMetrics({name: (500 + index * 50, 50) for index, name in enumerate(names)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Holes", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    whole = io.BytesIO()
    builder.font.save(whole)
    bare = io.BytesIO()
    builder.font["CFF "].cff.compile(bare, builder.font)
    return bare.getvalue(), whole.getvalue()


def type1():
    from fontTools.misc import eexec
    from fontTools.misc.psCharStrings import T1CharString

    glyphs = b""
    for index, name in enumerate([".notdef", "A", "B", "C"]):
        string = T1CharString(program=[50, 500 + index * 50, "hsbw", 0, 0, "rmoveto", 700, "vlineto", 350, -700, "rlineto", "closepath", "endchar"])
        string.compile()
        sealed = eexec.encrypt(b"\0\0\0\0" + string.bytecode, 4330)[0]
        glyphs += f"/{name} {len(sealed)} RD ".encode() + sealed + b" ND\n"
    private = b"dup /Private 8 dict dup begin /RD {string currentfile exch readstring pop} executeonly def /ND {noaccess def} executeonly def /NP {noaccess put} executeonly def /BlueValues [] def /MinFeature{16 16} def /password 5839 def /lenIV 4 def 2 index /CharStrings 4 dict dup begin\n" + glyphs + b"end end readonly put noaccess put dup/FontName get exch definefont pop mark currentfile closefile\n"
    clear = b"%!PS-AdobeFont-1.0: Holes 1.0\n11 dict begin /FontInfo 1 dict dup begin /version (1) readonly def end readonly def /FontName /Holes def /Encoding StandardEncoding def /PaintType 0 def /FontType 1 def /FontMatrix [0.001 0 0 0.001 0 0] readonly def /FontBBox {0 -200 700 800} readonly def currentdict end\ncurrentfile eexec\n"
    hidden = eexec.encrypt(b"\0\0\0\0" + private, 55665)[0]
    return clear, hidden, b"0" * 512 + b"\ncleartomark\n"


def named(out):
    import pikepdf

    bare, whole = compact()
    right, wrong = [550, 600, 650], [550, 655, 650]
    for name, program, kind in (("cff", bare, pikepdf.Name.Type1C), ("opentype", whole, pikepdf.Name.OpenType)):
        for state, widths in (("sound", right), ("width", wrong), ("missing", right + [400])):
            show = SHOW.replace("ABC", "ABCD") if state == "missing" else SHOW
            save(out, f"{name}-{state}", show, lambda pdf, w=widths: simple(pdf, "Type1", program, "FontFile3", 32, w, pikepdf.Name.WinAnsiEncoding, kind=kind))
    clear, hidden, end = type1()
    for state, widths in (("sound", right), ("width", wrong)):
        def resources(pdf, widths=widths):
            made = simple(pdf, "Type1", clear + hidden + end, "FontFile", 32, widths, pikepdf.Name.WinAnsiEncoding)
            stream = made.Font.F.FontDescriptor.FontFile
            stream.Length1, stream.Length2, stream.Length3 = len(clear), len(hidden), len(end)
            return made
        save(out, f"type1-{state}", SHOW, resources)


def composite(pdf, cmap, width, ordering="Identity"):
    import pikepdf

    program = truetype()([(3, 1)])
    descriptor = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name("/AAAAAA+Holes"), Flags=4, FontBBox=[0, -200, 700, 800], ItalicAngle=0, Ascent=800, Descent=-200, CapHeight=700, StemV=80, FontFile2=pdf.make_stream(program, Length1=len(program)))
    child = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name("/AAAAAA+Holes"), CIDSystemInfo=pikepdf.Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String(ordering), Supplement=0), FontDescriptor=pdf.make_indirect(descriptor), W=[1, [width, 600, 650]], CIDToGIDMap=pikepdf.Name.Identity)
    return pikepdf.Dictionary(Font={"/F": pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name("/AAAAAA+Holes"), Encoding=pikepdf.Name("/" + cmap), DescendantFonts=[pdf.make_indirect(child)])})


def others(out):
    import pikepdf

    state = lambda **entries: (lambda pdf: pikepdf.Dictionary(ExtGState={"/G": pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, **entries)}))
    box = "/G gs 0.2 0.4 0.6 rg 40 40 100 80 re f"
    save(out, "blend-sound", box, state(BM=pikepdf.Name.Multiply, ca=0.5))
    save(out, "blend-unknown", box, state(BM=pikepdf.Name.Custom))
    save(out, "halftone", box, state(HT=pikepdf.Dictionary(Type=pikepdf.Name.Halftone, HalftoneType=1, Frequency=60, Angle=45, SpotFunction=pikepdf.Name.Round, HalftoneName=pikepdf.String("x"))))
    save(out, "intent-unknown", box, state(RI=pikepdf.Name.Custom))
    save(out, "transfer", box, state(TR=pikepdf.Name.Identity))
    for name, content in (("operator", "BX 1 2 XY EX 40 40 100 80 re f"), ("odd-hex", "BT (A) Tj <414> Tj ET"), ("nested", "q " * 30 + "40 40 100 80 re f " + "Q " * 30), ("intent", "/Custom ri 40 40 100 80 re f"), ("large", "9999999999 w 40 40 100 80 re f"), ("long-name", f"/{'N' * 140} BMC 40 40 100 80 re f EMC"), ("inline-interpolated", "q 100 0 0 80 40 40 cm BI /W 2 /H 2 /BPC 8 /CS /G /I true ID \x10\x80\xc0\xff EI Q"), ("inline-sound", "q 100 0 0 80 40 40 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x10\x80\xc0\xff EI Q"), ("cmyk", "0 1 1 0 k 40 40 100 80 re f"), ("no-font", "BT /F 12 Tf 40 40 Td (A) Tj ET")):
        save(out, f"content-{name}", content)
    save(out, "long-string", f"/Span <</ActualText ({'a' * 40000})>> BDC 40 40 100 80 re f EMC")
    for name, cmap, width, ordering in (("sound", "Identity-H", 550, "Identity"), ("width", "Identity-H", 580, "Identity"), ("predefined", "UniGB-UCS2-H", 550, "GB1")):
        save(out, f"composite-{name}", "BT /F 40 Tf 40 100 Td <000100020003> Tj ET", lambda pdf, c=cmap, w=width, o=ordering: composite(pdf, c, w, o))
    save(out, "composite-notdef", "BT /F 40 Tf 40 100 Td <00000001> Tj ET", lambda pdf: composite(pdf, "Identity-H", 550))
    for n, (tint, name) in enumerate((([0, 0, 0], "INK"), ([1, 1, 1], "INK"), ([0.5, 0, 0], "All"))):
        function = lambda pdf, tint=tint: pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=tint, N=1)
        save(out, f"separation-{n}", "/S cs 1 scn 40 40 100 80 re f", lambda pdf, f=function, name=name: pikepdf.Dictionary(ColorSpace={"/S": pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name("/" + name), pikepdf.Name.DeviceRGB, f(pdf)])}))
    def layers(pdf, p):
        group = pdf.make_indirect(p.Dictionary(Type=p.Name.OCG, Name=p.String("hidden")))
        pdf.Root.OCProperties = p.Dictionary(OCGs=[group], D=p.Dictionary(OFF=[group]))
        pdf.pages[0].obj.Resources = p.Dictionary(Properties={"/L": group})
    save(out, "hidden-layer", "/OC /L BDC 1 0 0 rg 40 40 200 80 re f EMC 0 g 60 150 50 50 re f", root=layers)
    def inherited(pdf, page):
        pdf.Root.Pages.Resources = page.Resources
        del page.Resources
    save(out, "inherited", SHOW, lambda pdf: simple(pdf, "TrueType", truetype()([(3, 1)]), "FontFile2", 32, [550, 600, 650], pikepdf.Name.WinAnsiEncoding), page=inherited)
    for name, glyph, widths in (("sound", b"500 0 0 0 400 400 d1 0 0 400 400 re f", [500]), ("width", b"500 0 0 0 400 400 d1 0 0 400 400 re f", [700]), ("operator", b"500 0 d0 0 0 400 400 re XY f", [500])):
        save(out, f"type3-{name}", "BT /F 40 Tf 40 100 Td (A) Tj ET", lambda pdf, g=glyph, w=widths: pikepdf.Dictionary(Font={"/F": pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, FontBBox=[0, 0, 500, 500], FontMatrix=[0.001, 0, 0, 0.001, 0, 0], Resources=pikepdf.Dictionary(), CharProcs={"/a": pdf.make_stream(g)}, Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=[65, pikepdf.Name("/a")]), FirstChar=65, LastChar=65, Widths=w)}))
    form = lambda pdf: pikepdf.Dictionary(XObject={"/X": pdf.make_stream(b"40 40 100 80 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 400, 300], Ref=pikepdf.Dictionary(F=pikepdf.String("other.pdf"), Page=0))})
    save(out, "reference-form", "/X Do", form)


def holes(out):
    icc(out)
    truetypes(out)
    named(out)
    others(out)
    return True
