"""Throw-away time-stamp authorities, made and answered by openssl alone: `Authority.reply`, and over HTTP by `serve`."""
import http.server
import os
import subprocess
import threading

ROOT = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
SIGNER = (
    "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n"
    "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"
)
# rfc3161-client demands the order of DER among certificates, shorter first; openssl writes the signer's first.
ORDERED = f"nsComment={'long ' * 100}\n"
KEYS = {"rsa": ["-newkey", "rsa:3072"], "ec": ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"]}


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, capture_output=True)


class Authority:
    """`kind` is the kind of key; the digest it signs with is sha256 or sha512."""

    def __init__(self, room, kind, digest):
        self.folder, self.kind, self.count = os.path.join(room, f"authority-{kind}"), kind, 0
        os.mkdir(self.folder)
        self.root = self.path("root.pem")
        self.write("serial", "01\n")
        self.issue("root", None, ROOT)
        self.issue("ca", "root", ROOT + ORDERED)
        self.issue("tsa", "ca", SIGNER)
        self.write(
            "tsa.cnf",
            f"[tsa]\ndefault_tsa=t\n[t]\nserial={self.path('serial')}\nsigner_cert={self.path('tsa.pem')}\ncerts={self.path('ca.pem')}\n"
            f"signer_key={self.path('tsa.key')}\nsigner_digest={digest}\ndefault_policy=1.2.3.4.1\ndigests=sha256,sha384,sha512\n"
            "accuracy=secs:1\nordering=yes\ntsa_name=yes\ness_cert_id_chain=yes\ness_cert_id_alg=sha256\n",
        )

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        with open(self.path(name), "wb") as stream:
            stream.write(content if isinstance(content, bytes) else content.encode())

    def issue(self, name, issuer, extensions):
        self.write(f"{name}.ext", extensions)
        key, request, subject = self.path(f"{name}.key"), self.path(f"{name}.csr"), f"/O=测试时间戳 {self.kind}/CN={name}"
        openssl("req", *KEYS[self.kind], "-nodes", "-utf8", "-subj", subject, "-keyout", key, "-out", request)
        signed = ["-CA", self.path(f"{issuer}.pem"), "-CAkey", self.path(f"{issuer}.key")] if issuer else ["-signkey", key]
        serial = str(1000 + len(os.listdir(self.folder)))
        openssl("x509", "-req", "-in", request, *signed, "-set_serial", serial, "-days", "900", "-sha256", "-extfile",
                self.path(f"{name}.ext"), "-out", self.path(f"{name}.pem"))

    def reply(self, request, bare=False):
        self.count += 1
        asked, answer = self.path(f"{self.count}.tsq"), self.path(f"{self.count}.tsr")
        self.write(os.path.basename(asked), request)
        openssl("ts", "-reply", "-config", self.path("tsa.cnf"), "-queryfile", asked, *(["-token_out"] if bare else []), "-out", answer)
        with open(answer, "rb") as stream:
            return stream.read()

    def serve(self):
        """The address at which it answers until the program ends."""
        authority = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = authority.reply(self.rfile.read(int(self.headers["content-length"])))
                self.send_response(200)
                self.send_header("content-type", "application/timestamp-reply")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"
