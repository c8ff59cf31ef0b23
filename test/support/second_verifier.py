"""A second implementation, written from docs/case-format.md alone. `second_verifier.py CASE ROOT.pem`: prints the verdict and the reasons."""
import datetime
import hashlib
import json
import os
import re
import stat
import subprocess
import sys

ORDER = ["sound", "weak", "unchecked", "broken"]
COPIES = ["SHA256SUMS", "register.json", "evidence.yml", "custody.jsonl"]
SEAL = re.compile(
    r"# evidence-seal 1\n# seal (\d{4,})\n# made \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d\n# exhibits \d+\n# custody (\d+) ([0-9a-f]{64})\n"
    + "".join(rf"([0-9a-f]{{64}})  {re.escape(name)}\n" for name in COPIES)
)
DATED = re.compile(r"dossier/\d{4}-\d\d-\d\d(-\d+)?/")


def sha(data):
    return hashlib.sha256(data).hexdigest()


class Verifier:
    def __init__(self, case, root):
        self.case, self.root, self.found = case, root, []

    def say(self, grade, what):
        self.found.append((grade, what))

    def read(self, path):
        full = os.path.join(self.case, path)
        try:
            if not stat.S_ISREG(os.lstat(full).st_mode):
                return None
            with open(full, "rb") as stream:
                return stream.read()
        except OSError:
            return None

    def names(self, register, custody):
        text = (register if register is not None else custody or b"").decode("utf-8", "replace")

        def named(key, plain):
            found = [one for one in re.findall(r'"%s":"([^"\\]+)"' % key, text) if re.fullmatch(plain + r"\.evidence(-[1-9]\d*)?", one)]
            return found[-1] if found else plain

        self.list = named("sha256_list", "SHA256SUMS")
        has_sm3 = register is None or re.search(r'"sm3":"[0-9a-f]{64}"', text)
        self.sm3_list = named("sm3_list", "SM3SUMS") if has_sm3 else None

    def verify(self):
        custody = self.read(".evidence/custody.jsonl")
        register_bytes = self.read(".evidence/register.json")
        self.names(register_bytes, custody)
        manifest = self.read(self.list)
        if custody is None and register_bytes is None and not os.path.lexists(os.path.join(self.case, "evidence.yml")):
            manifest = None  # somebody else's
        if custody is None and register_bytes is None and manifest is None and not self.seal_ids():
            self.say("unchecked", "nothing here")
            return
        events, sound = self.log(custody)
        register = self.register(register_bytes)
        if register is None:
            self.say("broken", "register missing or unreadable")
        complete = sound and (register is None or len(events) >= register.get("events", 0))
        if not complete:
            self.say("broken", "log")
        state = next((event["state"] for event in reversed(events) if "state" in event), None) if complete else None
        lines = self.lines(manifest)
        register_sound = register is not None and (state is None or sha(register_bytes) == state["register"])
        if register is not None and not register_sound:
            self.say("broken", "register is not the one in the log")
        said = self.list_of(register) if register is not None else None
        if lines is None:
            self.say("broken", "list missing or malformed")
        list_sound = lines is not None and (sha(manifest) == state["manifest"] if state else said is None or manifest == said)
        if lines is not None and not list_sound:
            self.say("broken", "list is not the one in the log")
        if complete and register is not None and register_sound:
            self.replay(events, register)
        self.sm3(register, register_sound)
        standing = self.standing(register) if register is not None else {}
        if not register_sound and lines is not None and (register is None or list_sound):
            standing = lines
        outputs = {out["path"]: out["sha256"] for event in events for out in event.get("outputs", [])}
        inside = {path: digest for path, digest in outputs.items() if not path.startswith(("/", "../", "..\\")) and not re.match(r"[A-Za-z]:[\\/]", path)}
        self.exhibits(standing, register, inside)
        self.papers(inside, complete)
        self.seals(custody or b"", events, register, inside)

    def replay(self, events, register):
        said, numbers, replaces = set(), {}, {}
        for event in events:
            facts = event.get("facts", {})
            if event.get("event") == "register":
                first, last = str(facts.get("first", "E0")), str(facts.get("last", "E0"))
                if re.fullmatch(r"E\d{4,9}", first) and re.fullmatch(r"E\d{4,9}", last):
                    said.update("E%04d" % n for n in range(int(first[1:]), min(int(last[1:]), int(first[1:]) + 1000000) + 1))
                if "supersedes" in facts:
                    said.add(str(facts.get("by")))
                    replaces[str(facts.get("by"))] = str(facts["supersedes"])
            elif event.get("event") == "confirm":
                numbers[facts.get("exhibit")] = facts.get("number")
            elif event.get("event") == "withdraw":
                numbers[facts.get("exhibit")] = ""
        stands = {one["id"]: one for one in register["exhibits"]}
        replaced = {id for one in stands.values() if "supersedes" in one for id in (one["id"], one["supersedes"])}
        if replaces != {id: one["supersedes"] for id, one in stands.items() if "supersedes" in one}:
            self.say("broken", "register replaces what the log does not")
        if said != set(stands):
            self.say("broken", "register is not what the log registered")
        for id, number in numbers.items():
            if id in stands and id not in replaced and (stands[id].get("number") or "") != number:
                self.say("broken", f"number of {id}")

    def log(self, custody):
        events, prev = [], "0" * 64
        if custody is None or (custody and not custody.endswith(b"\n")):
            return self.partial(custody or b"", prev), False
        for line in custody.split(b"\n")[:-1]:
            event = self.event(line, len(events), prev)
            if event is None:
                return events, False
            events.append(event)
            prev = event["self"]
        return events, True

    def partial(self, custody, prev):
        events = []
        for line in custody.split(b"\n")[:-1]:
            event = self.event(line, len(events), prev)
            if event is None:
                break
            events.append(event)
            prev = event["self"]
        return events

    def event(self, line, n, prev):
        match = re.search(rb'"self":"([0-9a-f]{64})"\}$', line)
        event = self.parse(line)
        if not match or event is None or event.get("n") != n or event.get("prev") != prev:
            return None
        return event if sha(line[: match.start()] + b'"self":""}') == event["self"] else None

    @staticmethod
    def parse(data):
        try:
            value = json.loads(data.decode("utf-8"))
            return value if isinstance(value, dict) else None
        except (AttributeError, ValueError):
            return None

    def register(self, data):
        value = self.parse(data)
        exhibits = value.get("exhibits") if value else None
        whole = isinstance(exhibits, list) and all(isinstance(one, dict) and all(isinstance(one.get(key), str) for key in ("id", "path", "sha256")) for one in exhibits)
        return value if whole and isinstance(value.get("events", 0), int) else None

    @staticmethod
    def lines(manifest):
        if manifest is None or (manifest and not manifest.endswith(b"\n")):
            return None
        listed = {}
        for line in manifest.decode("utf-8", "surrogateescape").split("\n")[:-1]:
            match = re.fullmatch(r"(\\?)([0-9a-f]{64})  (.+)", line, re.S)
            if not match:
                return None
            path = match.group(3)
            if match.group(1):
                if not re.fullmatch(r"(?:[^\\\r]|\\[\\nr])*", path) or "\\" not in path:
                    return None
                path = re.sub(r"\\([\\nr])", lambda one: {"n": "\n", "r": "\r", "\\": "\\"}[one.group(1)], path)
            elif "\\" in path or "\r" in path:
                return None
            if path == "./-":
                path = "-"
            if path in listed or path.startswith("/") or any(part in ("", ".", "..") for part in path.split("/")):
                return None
            listed[path] = match.group(2)
        return listed

    @staticmethod
    def still(register):
        replaced = {one.get("supersedes") for one in register["exhibits"]}
        return [one for one in register["exhibits"] if one["id"] not in replaced]

    def standing(self, register):
        return {one["path"]: one["sha256"] for one in self.still(register)}

    def list_of(self, register, kind="sha256"):
        def line(one):
            path = re.sub(r"[\\\n\r]", lambda char: {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}[char.group()], one["path"])
            if path == "-":
                return one[kind] + "  ./-\n"
            return ("" if path == one["path"] else "\\") + one[kind] + "  " + path + "\n"

        having = [one for one in self.still(register) if kind in one]
        ordered = sorted(having, key=lambda one: one["path"].encode("utf-16-be", "surrogatepass"))
        return "".join(map(line, ordered)).encode("utf-8", "surrogateescape")

    def sm3(self, register, sound):
        if register is not None and sound and any("sm3" in one for one in self.still(register)):
            if self.read(self.sm3_list) != self.list_of(register, "sm3"):
                self.say("broken", "SM3SUMS")

    def walk(self):
        for folder, folders, names in os.walk(self.case):
            below = os.path.relpath(folder, self.case).replace(os.sep, "/")
            prefix = "" if below == "." else below + "/"
            folders[:] = [one for one in folders if not one.startswith(".") and prefix + one != "evidence-templates"]
            for name in names:
                if stat.S_ISREG(os.lstat(os.path.join(folder, name)).st_mode):
                    yield prefix + name

    def exhibits(self, standing, register, outputs):
        if not standing:
            self.say("unchecked", "no exhibit")
        old = {(one["path"], one["sha256"]) for one in register["exhibits"]} if register else set()
        strangers, gone = {}, []
        for path in self.walk():
            own = path in ("evidence.yml", self.list, self.sm3_list) or path in outputs or DATED.match(path)
            junk = path.rsplit("/", 1)[-1] in (".DS_Store", "Thumbs.db", "desktop.ini") or path.rsplit("/", 1)[-1].startswith("~$")
            if path not in standing and not own and not junk:
                data = self.read(path)
                if data is not None and (path, sha(data)) not in old:
                    strangers[path] = data
        for path, digest in standing.items():
            data = self.read(path)
            if data is None:
                gone.append((path, digest))
            elif sha(data) != digest:
                self.say("broken", f"changed {path}")
        for path, digest in gone:
            place = next((one for one, data in strangers.items() if data and sha(data) == digest), None)
            if place is None:
                self.say("broken", f"missing {path}")
            else:
                self.say("weak", f"moved {path}")
                del strangers[place]
        for path in strangers:
            self.say("weak", f"unregistered {path}")

    def papers(self, outputs, complete):
        for path, digest in outputs.items():
            data = None if path.startswith(".evidence/") else self.read(path)
            if data is not None and sha(data) != digest:
                self.say("broken", f"paper {path}")
        for path in self.walk():
            if complete and DATED.match(path) and path not in outputs:
                self.say("weak", f"unrecorded paper {path}")

    def seal_ids(self):
        base = os.path.join(self.case, ".evidence", "seals")
        return sorted(one for one in (os.listdir(base) if os.path.isdir(base) else []) if re.fullmatch(r"\d{4,}", one))

    def seals(self, custody, events, register, outputs):
        base = os.path.join(self.case, ".evidence", "seals")
        ids = self.seal_ids()
        present = {f".evidence/seals/{seal}/{name}" for seal in ids for name in os.listdir(os.path.join(base, seal))}
        for path, digest in outputs.items():
            if path.startswith(".evidence/seals/") and (path not in present or sha(self.read(path) or b"") != digest):
                self.say("broken", f"not as recorded {path}")
        for path in present - set(outputs):
            self.say("weak", f"unrecorded {path}")
        ends = None
        for seal in ids:
            ends = self.seal(seal, sorted(os.listdir(os.path.join(base, seal))), custody, register) or ends
        if ends is not None and ends - datetime.datetime.now(datetime.timezone.utc) <= datetime.timedelta(days=183):
            self.say("weak", "expiring")

    def seal(self, seal, names, custody, register):
        files = {name: self.read(f".evidence/seals/{seal}/{name}") or b"" for name in names}
        if any(not re.fullmatch(r"SEAL|SHA256SUMS|register\.json|evidence\.yml|custody\.jsonl|[1-9]\d*\.(tsq|tsr|chain\.pem)", name) for name in names):
            self.say("broken", "foreign file")
        match = SEAL.fullmatch(files.get("SEAL", b"").decode("utf-8", "replace"))
        if not match or match.group(1) != seal:
            self.say("broken", "SEAL")
        good = dict(zip(COPIES, match.groups()[3:])) if match else {}
        for name in COPIES:
            if name not in files or (match and sha(files[name]) != good[name]):
                self.say("broken", f"copy {name}")
                good.pop(name, None)
        if "custody.jsonl" in good:
            lines = files["custody.jsonl"].split(b"\n")[:-1]
            if len(lines) != int(match.group(2)) or (lines and match.group(3).encode() not in lines[-1][-70:]):
                self.say("broken", "head")
            if not custody.startswith(files["custody.jsonl"]):
                self.say("broken", "log does not begin with what was sealed")
        if "register.json" in good and register is not None:
            now = {one["id"]: one["sha256"] for one in register["exhibits"]}
            for one in self.register(files["register.json"])["exhibits"]:
                if now.get(one["id"]) != one["sha256"]:
                    self.say("broken", f"register since the seal: {one['id']}")
        return self.tokens(seal, files)

    def tokens(self, seal, files):
        folder = os.path.join(self.case, ".evidence", "seals", seal)
        numbers = sorted({int(name.split(".")[0]) for name in files if name[0].isdigit()})
        results = [self.token(folder, number, files) for number in numbers] or ["pending"]
        if "broken" in results:
            self.say("broken", "token")
        if "good" not in results:
            for result in results:
                if result != "broken":
                    self.say("unchecked" if result == "pending" else "weak", f"token {result}")
        ends = [self.ends(folder, number) for number, result in zip(numbers, results) if result in ("good", "untrusted")]
        return max(ends) if ends else None

    def token(self, folder, number, files):
        if f"{number}.tsr" not in files:
            return "pending"
        reply = os.path.join(folder, f"{number}.tsr")
        text = subprocess.run(["openssl", "ts", "-reply", "-in", reply, "-text"], capture_output=True, text=True).stdout
        stamped = re.search(r"^Time stamp: (.+) GMT$", text, re.M)
        if not stamped:
            return "broken"
        when = datetime.datetime.strptime(re.sub(r"\.\d+", "", stamped.group(1)), "%b %d %H:%M:%S %Y").replace(tzinfo=datetime.timezone.utc)
        asked = ["-queryfile", os.path.join(folder, f"{number}.tsq")] if f"{number}.tsq" in files else ["-data", os.path.join(folder, "SEAL")]
        for how in (["-data", os.path.join(folder, "SEAL")], asked):
            done = subprocess.run(["openssl", "ts", "-verify", *how, "-in", reply, "-CAfile", self.root, "-attime", str(int(when.timestamp()))], capture_output=True, text=True)
            if "Verification: OK" not in done.stdout + done.stderr:
                return "untrusted" if "issuer certificate" in done.stderr else "broken"
        return "good"

    @staticmethod
    def ends(folder, number):
        with open(os.path.join(folder, f"{number}.chain.pem"), encoding="ascii", errors="replace") as stream:
            blocks = re.findall(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", stream.read(), re.S)
        dates = []
        for block in blocks:
            shown = subprocess.run(["openssl", "x509", "-noout", "-enddate"], input=block, capture_output=True, text=True).stdout
            if shown:
                dates.append(datetime.datetime.strptime(shown.strip(), "notAfter=%b %d %H:%M:%S %Y GMT").replace(tzinfo=datetime.timezone.utc))
        return min(dates) if dates else datetime.datetime.max.replace(tzinfo=datetime.timezone.utc)


if __name__ == "__main__":
    verifier = Verifier(sys.argv[1], sys.argv[2])
    verifier.verify()
    print(max((grade for grade, _ in verifier.found), key=ORDER.index, default="sound"))
    print("\n".join(f"{grade} {what}" for grade, what in verifier.found))
