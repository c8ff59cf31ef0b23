"""The same documents written again by other programs: other structure, other compression, locked, turned, joined."""
import os
import shutil
import subprocess

QPDF = [["--object-streams=generate"], ["--object-streams=disable", "--compress-streams=n"], ["--qdf"], ["--linearize"], ["--coalesce-contents"],
        ["--encrypt", "", "owner", "256", "--"], ["--encrypt", "", "owner", "128", "--use-aes=y", "--"], ["--encrypt", "", "owner", "40", "--allow-weak-crypto", "--"],
        ["--rotate=+90"], ["--recompress-flate", "--compression-level=9"], ["--normalize-content=y"], ["--min-version=2.0"]]
GS = [["-dPDFSETTINGS=/screen"], ["-dPDFSETTINGS=/prepress"], ["-sColorConversionStrategy=Gray"], ["-sColorConversionStrategy=CMYK"], ["-dPDFA=2"], ["-dSubsetFonts=false"], ["-dCompressFonts=false"]]


def rewritten(out):
    sources = sorted(name for name in os.listdir(out) if name.endswith(".pdf") and not name.startswith(("hole-", "qpdf-", "cairo-", "gs-")))
    for index, name in enumerate(sources):
        path = os.path.join(out, name)
        if shutil.which("qpdf") and index % 3 == 0:
            options = QPDF[index // 3 % len(QPDF)]
            weak = ["--allow-weak-crypto"] if "40" in options else []
            options = [one for one in options if one != "--allow-weak-crypto"]
            call(["qpdf", *weak, *options, path, f"{out}/qpdf-{name}"])
        if shutil.which("pdftocairo") and index % 5 == 1:
            call(["pdftocairo", "-pdf", path, f"{out}/cairo-{name}"])
        if shutil.which("gs") and index % 4 == 2:
            call(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", *GS[index // 4 % len(GS)], f"-sOutputFile={out}/gs-{name}", path])
        if shutil.which("pdfunite") and index % 25 == 24:
            call(["pdfunite", path, os.path.join(out, sources[index - 7]), os.path.join(out, sources[index - 20]), f"{out}/united-{index}.pdf"])
    return True


def call(command):
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
