"""People of an office, made as an administrator makes them, and a browser for their forms."""

import base64
import hashlib
import hmac
import http.client
import re
import struct
import subprocess
import time
import urllib.parse

from harness.workspace import BINARIES

ADMINISTRATOR, PASSWORD = "周敏", "correct horse battery staple"


def make_administrator(workspace):
    """The first person; the daemon must not run."""
    command(workspace, "people", "add", ADMINISTRATOR, "--role", "systemAdministrator",
            answers=[PASSWORD])


def command(workspace, *words, answers=()):
    """Runs a command of people; its output. Raises where it fails."""
    for _ in range(10):
        done = subprocess.run(
            [BINARIES / "hanwatch", *words, "--data", workspace.data, "--password-stdin"],
            input="".join(line + "\n" for line in answers), capture_output=True, text=True,
            timeout=120,
        )
        # A machine with much to do hashes slowly, and says when to come again.
        again = re.search(r"Try again in (\d+) s", done.stderr)
        if not (done.returncode and again):
            break
        time.sleep(int(again[1]))
    if done.returncode:
        raise RuntimeError(f"{words}: {done.stdout}{done.stderr}")
    return done.stdout


class Browser:
    """Cookies, hidden fields and an origin; `source` is the address it comes from, `security` a
    context of TLS, with which it goes to `localhost`."""

    def __init__(self, where, source="127.0.0.1", security=None):
        self.where, self.source, self.security = where, source, security
        self.cookies = {}
        self.origin = f"https://localhost:{where[1]}" if security else f"http://{where[0]}:{where[1]}"

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, fields, kind="application/x-www-form-urlencoded", **more):
        headers = {"Content-Type": kind, "Origin": self.origin, **more}
        body = urllib.parse.urlencode(fields)
        return self.ask(
            "POST", path, body, {k: v for k, v in headers.items() if v is not None})

    def sign_in(self, name=ADMINISTRATOR, password=PASSWORD):
        deadline = time.monotonic() + 60
        while True:
            token = field(self.get("/login")[1], "token")
            status, page, headers = self.post("/login", {
                "token": token, "name": name, "password": password, "next": "/account"})
            # Others are being hashed for on a machine with much to do.
            if status != 503 or time.monotonic() > deadline:
                return status, page, headers
            time.sleep(int(headers["Retry-After"]))

    def connection(self):
        if self.security:
            return http.client.HTTPSConnection(
                "localhost", self.where[1], timeout=60, source_address=(self.source, 0),
                context=self.security)
        return http.client.HTTPConnection(
            *self.where, timeout=60, source_address=(self.source, 0))

    def ask(self, method, path, body=None, headers=()):
        connection = self.connection()
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            connection.request(method, path, body, {**dict(headers), "Cookie": cookies})
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, value = cookie.split(";")[0].split("=", 1)
                if "Max-Age=0" in cookie:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = value
            return answer.status, answer.read().decode(errors="replace"), dict(answer.headers)
        finally:
            connection.close()


def field(page, name):
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def step():
    """Which half minute it is: each has a code of its own."""
    return int(time.time()) // 30


def code(secret):
    """RFC 6238, as a telephone computes it."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", step()), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 10**6)


class Telephone:
    """Somebody's second factor, set up on their account's page. The daemon runs."""

    def __init__(self, browser, name, password):
        browser.sign_in(name, password)
        page = browser.get("/account")[1]
        self.secret = field(page, "secret")
        self.used = step()
        status, page, headers = browser.post("/account/second-factor", {
            "token": field(page, "token"), "secret": self.secret, "newCode": code(self.secret),
            "password": password})
        if "done=" not in headers.get("Location", headers.get("location", "")):
            raise RuntimeError(f"no second factor for {name}: {status} {page[:400]}")

    def code(self):
        """The next one: each moment's is taken once."""
        while step() == self.used:
            time.sleep(0.2)
        self.used = step()
        return code(self.secret)
