"""Every bag is judged by bagit-python, the Library of Congress's own; tampered with in each way, it must be refused."""
import concurrent.futures as futures
import glob
import logging
import os

import bagit

logging.disable(logging.CRITICAL)  # it logs what it refuses, and most here is to be refused


def valid(folder):
    try:
        bagit.Bag(folder).validate(processes=1)
        return True
    except (bagit.BagError, OSError):
        return False


def changed(path, content):
    """Puts `content` (None: no file) there; returns what puts the old state back."""
    old = None
    if os.path.exists(path):
        with open(path, "rb") as stream:
            old = stream.read()
    write(path, content)
    return lambda: write(path, old)


def write(path, content):
    if content is None:
        os.remove(path)
        return
    with open(path, "wb") as stream:
        stream.write(content)


def flipped(path):
    with open(path, "rb") as stream:
        content = bytearray(stream.read())
    content[len(content) // 2] ^= 1
    return bytes(content)


def tampered(folder):
    """(what, path, content) of every way in which a bag is made another."""
    payload = sorted((one for one in glob.glob(f"{folder}/data/**", recursive=True) if os.path.isfile(one)), key=os.path.getsize)
    first = next(one for one in payload if os.path.getsize(one) > 0)
    yield "a changed byte", first, flipped(first)
    yield "a removed file", payload[-1], None
    yield "an added file", os.path.join(folder, "data", "added.txt"), b"added"
    for name in ("bag-info.txt", "manifest-sha256.txt"):
        yield f"a changed {name}", os.path.join(folder, name), flipped(os.path.join(folder, name))


def judge_one(folder):
    """How many tampered ones were refused."""
    if not valid(folder):
        raise SystemExit(f"✗ bagit-python refuses {folder}: {reason(folder)}")
    refused = 0
    for what, path, content in tampered(folder):
        back = changed(path, content)
        if valid(folder):
            raise SystemExit(f"✗ bagit-python accepts {folder} with {what}")
        back()
        refused += 1
    return refused


def judge(made):
    """Judges each while the next is made; the folders of all."""
    with futures.ThreadPoolExecutor(2) as pool:
        jobs = {folder: pool.submit(judge_one, folder) for folder in made}
    refused = sum(job.result() for job in jobs.values())
    if not jobs:
        raise SystemExit("✗ no bag to judge")
    print(f"bagit-python {bagit.VERSION}: {len(jobs)} bags valid, {refused} tampered ones refused")
    return list(jobs)


def reason(folder):
    try:
        bagit.Bag(folder).validate()
    except (bagit.BagError, OSError) as error:
        return error
    return "nothing, the second time"
