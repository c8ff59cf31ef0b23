"""`judge.py EVIDENCE ROOM`: seals and hands over ROOM/case with our program, then asks others. A judge with nothing to judge fails."""
import glob
import json
import os
import shutil
import subprocess
import sys

import bags
import lists
import tokens
from authority import Authority

EVIDENCE, ROOM = (os.path.abspath(one) for one in sys.argv[1:3])
CASE = os.path.join(ROOM, "case")
GATHERED = os.path.join(ROOM, "gathered")


def evidence(*words):
    done = subprocess.run(["node", EVIDENCE, *words, "--json", "--dir", CASE], cwd=ROOM, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"✗ evidence {' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout)


def sealed(authorities):
    """Three seals: asked over HTTP at two authorities, and two that were carried: as a reply and as a bare token."""
    urls = [one.serve() for one in authorities]
    evidence("seal", "--tsa", *urls, "--ca", *(one.root for one in authorities))
    for n, bare in ((2, False), (3, True)):
        evidence("seal", "--offline")
        with open(os.path.join(CASE, f".evidence/seals/{n:04}/1.tsq"), "rb") as stream:
            carried = authorities[n % 2].reply(stream.read(), bare)
        path = os.path.join(ROOM, f"carried-{n}")
        with open(path, "wb") as stream:
            stream.write(carried)
        evidence("seal", "--import", path)
    return urls


def stamped_papers(urls):
    """One channel's papers with a token inside each PDF. The authorities stand in evidence.yml, as a person would write them."""
    path = os.path.join(CASE, "evidence.yml")
    with open(path, "a", encoding="utf-8") as stream:
        stream.write(f"seal: {{authorities: {json.dumps(urls)}, ca: [], sm3: false}}\n")
    return [os.path.join(CASE, one["path"]) for one in evidence("dossier", "heimao", "--timestamp", "--format", "pdf")["outputs"]]


def bag_folders():
    """Every kind of hand-over, each as a folder that holds bagit.txt."""
    channels = sorted({one.split("/")[2] for one in lists.below(os.path.join(CASE), "dossier")})
    made = {"whole": ["--zip"], **{one: ["--channel", one] for one in channels}}
    made["joint-package"] = ["--for", "joint", "--agree", "--organiser", "张律师", "--until", "2099-01-01"]
    key = os.path.join(ROOM, "age.key")
    subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
    with open(key, encoding="utf-8") as stream:
        recipient = next(line.split()[-1] for line in stream if "public key" in line)
    made["encrypted"] = ["--encrypt", "--recipient", recipient]
    for name, words in made.items():
        target = os.path.join(ROOM, "bags", name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        evidence("export", target, *words)
        if name == "encrypted":
            subprocess.run(["age", "--decrypt", "-i", key, "-o", f"{target}.zip", target], check=True)
            os.replace(f"{target}.zip", target)
        yield unpacked(target, target) if os.path.isfile(target) else target
    packages = sorted(glob.glob(os.path.join(GATHERED, "*.zip")))
    if os.path.isdir(GATHERED) and not packages:
        sys.exit("✗ no package of the people the sample gathers")
    for path in packages:
        yield unpacked(path, os.path.join(ROOM, "bags", os.path.basename(path)))


def unpacked(archive, place):
    shutil.unpack_archive(archive, f"{place}-folder", "zip")
    return os.path.join(f"{place}-folder", "evidence-bag")


def main():
    authorities = [Authority(ROOM, "rsa", "sha256"), Authority(ROOM, "ec", "sha512")]
    urls = sealed(authorities)
    papers = stamped_papers(urls)
    seals = evidence("verify", "--ca", *(one.root for one in authorities))["seals"]
    tokens.judge(ROOM, CASE, authorities, seals, papers)
    folders = bags.judge(bag_folders())
    lists.judge(CASE, folders)
    lists.judge_pdfs([CASE, GATHERED, *folders])


main()
