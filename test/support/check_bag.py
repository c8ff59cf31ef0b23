"""A second reader of bags, written from RFC 8493 alone. `check_bag.py DIR`: prints every rule the bag breaks, exits 1 when there is one."""
import hashlib
import os
import re
import sys


def digest(path, name):
    value = hashlib.new(name)
    with open(path, "rb") as stream:
        for part in iter(lambda: stream.read(1 << 20), b""):
            value.update(part)
    return value.hexdigest()


def files_below(root):
    for folder, _, names in os.walk(root):
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")


def decoded(name):
    return re.sub("%(0A|0D|25)", lambda match: chr(int(match.group(1), 16)), name, flags=re.I)


def read_manifest(path):
    listed = {}
    with open(path, encoding="utf-8", newline="") as stream:
        for line in stream.read().splitlines():
            match = re.fullmatch(r"([0-9A-Fa-f]+)[ \t]+(.+)", line)
            if not match or decoded(match.group(2)) in listed:
                raise ValueError(f"{os.path.basename(path)}: {line!r}")
            listed[decoded(match.group(2))] = match.group(1).lower()
    return listed


def problems_of(bag):
    with open(os.path.join(bag, "bagit.txt"), "rb") as stream:
        if stream.read() != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
            yield "bagit.txt"
    present = set(files_below(bag))
    payload = {name for name in present if name.startswith("data/")}
    kinds = [match for name in sorted(present) if (match := re.fullmatch(r"(tag)?manifest-(sha\d+)\.txt", name))]
    if not any(match.group(1) is None for match in kinds):
        yield "no payload manifest"
    for match in kinds:
        listed = read_manifest(os.path.join(bag, match.group(0)))
        if match.group(1) is None and set(listed) != payload:
            yield f"{match.group(0)}: lists other files than data/ holds: {sorted(set(listed) ^ payload)}"
        if match.group(1) and any(name.startswith("data/") or name.startswith("tagmanifest-") for name in listed):
            yield f"{match.group(0)}: lists what a tag manifest must not"
        if match.group(1) and not {other.group(0) for other in kinds if other.group(1) is None} <= set(listed):
            yield f"{match.group(0)}: leaves out a payload manifest"
        for name, value in listed.items():
            if name not in present or digest(os.path.join(bag, *name.split("/")), match.group(2)) != value:
                yield f"{match.group(0)}: {name}"
    with open(os.path.join(bag, "bag-info.txt"), encoding="utf-8") as stream:
        oxum = re.findall(r"^Payload-Oxum: (\d+)\.(\d+)$", stream.read(), re.M)
    size = sum(os.path.getsize(os.path.join(bag, *name.split("/"))) for name in payload)
    if oxum != [(str(size), str(len(payload)))]:
        yield f"Payload-Oxum {oxum}"


if __name__ == "__main__":
    found = list(problems_of(sys.argv[1]))
    print("\n".join(found) or "valid")
    sys.exit(1 if found else 0)
