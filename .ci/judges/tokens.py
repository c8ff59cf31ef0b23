"""Every token of the case, and of its stamped PDFs, is judged by OpenSSL and by rfc3161-client; a tampered one must be refused by both."""
import datetime
import glob
import hashlib
import os
import re
import subprocess
import sys

from cryptography import x509
from rfc3161_client import VerifierBuilder, decode_timestamp_response

STAMPED = re.compile(rb"(20\d{12})(?:\.\d+)?Z")


def read(path):
    with open(path, "rb") as stream:
        return stream.read()


def der(tag, content):
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([0x80 | (size.bit_length() + 7) // 8]) + size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag]) + length + content


def as_reply(token):
    """A bare token as the granted reply that it came out of: rfc3161-client reads replies alone."""
    return der(0x30, der(0x30, b"\x02\x01\x00") + token)


class Judges:
    def __init__(self, room, authorities):
        self.room, self.authorities, self.judged, self.refused = room, authorities, 0, 0

    def by_openssl(self, reply, data, request, root):
        """The time it says, or None when OpenSSL refuses."""
        for name, content in (("reply", reply), ("data", data), ("request", request or b"")):
            with open(os.path.join(self.room, f"judged-{name}"), "wb") as stream:
                stream.write(content)
        file = {name: os.path.join(self.room, f"judged-{name}") for name in ("reply", "data", "request")}
        for how in [["-data", file["data"]], *([["-queryfile", file["request"]]] if request else [])]:
            done = subprocess.run(["openssl", "ts", "-verify", *how, "-in", file["reply"], "-CAfile", root], capture_output=True, text=True)
            if "Verification: OK" not in done.stdout + done.stderr:
                return None
        return subprocess.run(["openssl", "ts", "-reply", "-in", file["reply"], "-text"], capture_output=True, text=True).stdout

    def by_library(self, reply, data, request, root):
        nonce = self.nonce(request) if request else None
        try:
            answer = decode_timestamp_response(reply)
            certificate = x509.load_pem_x509_certificate(read(root))
            held = [x509.load_der_x509_certificate(one) for one in answer.signed_data.certificates]
            between = [one for one in held if one.issuer == certificate.subject and one != certificate]
            VerifierBuilder(roots=[certificate], nonce=nonce, intermediates=between).build().verify_message(answer, data)
            return answer.tst_info.gen_time
        except Exception:  # whatever it raises over foreign bytes is a refusal
            return None

    def nonce(self, request):
        path = os.path.join(self.room, "judged-query")
        with open(path, "wb") as stream:
            stream.write(request)
        said = subprocess.run(["openssl", "ts", "-query", "-in", path, "-text"], capture_output=True, text=True).stdout
        return int(re.search(r"^Nonce: 0x([0-9A-F]+)$", said, re.M).group(1), 16)

    def both(self, *what):
        return self.by_openssl(*what), self.by_library(*what)

    def token(self, name, reply, data, request=None):
        """Accepted by both with the right root; refused by both when anything is not as it was. Its time, by the library."""
        said = [(root.root, *self.both(reply, data, request, root.root)) for root in self.authorities]
        good = [one for one in said if one[1] and one[2]]
        if len(good) != 1 or any(bool(by_openssl) != bool(by_library) for _, by_openssl, by_library in said):
            sys.exit(f"✗ {name}: accepted under {len(good)} roots of {len(said)}; OpenSSL and rfc3161-client say {said}")
        self.judged += 1
        root = good[0][0]
        for what, bad_reply, bad_data in tampered(reply, data):
            if any(self.both(bad_reply, bad_data, request, root)):
                sys.exit(f"✗ {name}: {what} is not refused")
            self.refused += 1
        if request and any(self.both(reply, data, request[:-12] + bytes([request[-12] ^ 1]) + request[-11:], root)):
            sys.exit(f"✗ {name}: the answer to another request is not refused")
        return good[0][2]


def tampered(reply, data):
    """Another content, another time, another digest, another signature, an end cut off."""
    flip = lambda bytes_, at: bytes_[:at] + bytes([bytes_[at] ^ 1]) + bytes_[at + 1 :]
    digest = hashlib.sha256(data).digest()
    yield "a changed content", reply, flip(data, len(data) // 2)
    yield "a changed time", flip(reply, STAMPED.search(reply).start() + 3), data
    yield "a changed digest", flip(reply, reply.index(digest) + 5), data
    yield "a changed signature", flip(reply, len(reply) - 20), data
    yield "a cut reply", reply[:-40], data


def in_pdf(path):
    """The token in a stamped PDF and the bytes it covers: all but its own place."""
    pdf = read(path)
    ranges = re.findall(rb"/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]", pdf)
    if len(ranges) != 1:
        sys.exit(f"✗ {path}: {len(ranges)} tokens")
    first, second, rest = map(int, ranges[0])
    if second + rest != len(pdf):
        sys.exit(f"✗ {path}: the token does not cover the end of the file")
    held = bytes.fromhex(pdf[first + 1 : second - 1].decode())
    size = int.from_bytes(held[2 : 2 + (held[1] & 0x7F)], "big") + 2 + (held[1] & 0x7F)
    return held[:size], pdf[:first] + pdf[second:]


def judge(room, case, authorities, seals, papers):
    """`seals` is what `evidence verify --json` says of them: number and time of each must be the outsiders' too."""
    judges, said = Judges(room, authorities), []
    found = sorted(glob.glob(os.path.join(case, ".evidence/seals/*/*.tsr")))
    for path in found:
        folder, n = os.path.dirname(path), int(os.path.basename(path).split(".")[0])
        reply, asked = read(path), os.path.join(folder, f"{n}.tsq")
        bare = reply[:40].find(b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02") in range(2, 8)
        when = judges.token(path, as_reply(reply) if bare else reply, read(os.path.join(folder, "SEAL")), read(asked) if os.path.exists(asked) else None)
        said.append((os.path.basename(folder), when.timestamp()))
    ours = [(one["id"], datetime.datetime.fromisoformat(one["genTime"]).timestamp()) for one in seals if one["trusted"]]
    if not found or sorted((id_, int(at)) for id_, at in ours) != sorted((id_, int(at)) for id_, at in said):
        sys.exit(f"✗ evidence verify trusts {ours}, rfc3161-client {said}")
    for path in papers:
        token, covered = in_pdf(path)
        judges.token(path, as_reply(token), covered)
    if not papers:
        sys.exit("✗ no stamped PDF to judge")
    print(f"OpenSSL and rfc3161-client: {judges.judged} tokens accepted ({len(found)} in seals, {len(papers)} in PDFs), {judges.refused} tampered ones refused by both")
