"""Lists of digests are judged by sha256sum and sha512sum, PDFs by qpdf; changed, each must be refused."""
import concurrent.futures as futures
import glob
import os
import shutil
import subprocess
import sys

from bags import changed, flipped


def below(root, part):
    """Files below root/part, as paths relative to root."""
    for folder, _, names in os.walk(os.path.join(root, part)):
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), root)


def agrees(folder, name):
    tool = "sha512sum" if name.endswith("sha512.txt") else "sha256sum"
    done = subprocess.run([tool, "--strict", "--quiet", "-c", name], cwd=folder, capture_output=True, text=True)
    return done.returncode == 0, done.stdout + done.stderr


def judge(case, folders):
    lists = [(case, "SHA256SUMS"), *((one, "SEAL") for one in sorted(glob.glob(f"{case}/.evidence/seals/*")))]
    for folder in folders:
        lists += [(folder, os.path.basename(one)) for one in sorted(glob.glob(f"{folder}/*manifest-*.txt"))]
    if len(lists) < 3 + 4 * len(folders):
        sys.exit(f"✗ only {len(lists)} lists to judge")
    for folder, name in lists:
        sound, said = agrees(folder, name)
        if not sound:
            sys.exit(f"✗ {folder}/{name}: {said}")
        with open(os.path.join(folder, name), encoding="utf-8") as stream:
            listed = [line.rstrip("\n").split("  ", 1)[1] for line in stream if not line.startswith("#")]
        path = os.path.join(folder, listed[-1])
        back = changed(path, flipped(path))
        if agrees(folder, name)[0]:
            sys.exit(f"✗ {folder}/{name} does not show a changed {listed[-1]}")
        back()
    print(f"sha256sum, sha512sum: {len(lists)} lists agree, each shows a changed file")


def judge_pdfs(roots):
    if not shutil.which("qpdf"):
        print("qpdf: not run, it is not here")
        return
    found = [os.path.join(root, one) for root in roots for one in below(root, ".") if one.endswith(".pdf")]
    different = list({open(one, "rb").read(): one for one in found}.values())
    check = lambda path: subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    with futures.ThreadPoolExecutor() as pool:
        answers = list(pool.map(check, different))
    for path, done in zip(different, answers):
        if done.returncode:
            sys.exit(f"✗ {path}: {done.stdout}{done.stderr}")
    if not different:
        sys.exit("✗ no PDF to judge")
    with open(different[0], "rb") as stream:
        back = changed(different[0], stream.read()[:-2000])
    if check(different[0]).returncode == 0:
        sys.exit("✗ qpdf accepts a cut PDF")
    back()
    print(f"qpdf --check: {len(different)} PDFs, nothing found; a cut one refused")
