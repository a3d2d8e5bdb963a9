"""No secret is seen where it does not belong: log, process, pages, metrics, the database's own text,
exports. Every planted secret is looked for in plain, hexadecimal and base64; the search itself is
tried on a text that has one."""

import base64
import os
import urllib.request

from harness.daemon import Daemon
from harness.office import PASSWORD, Browser, command, make_administrator
from harness.receiver import Receiver
from harness.web import address
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 0, 1, 1

TOKEN_OWNER, TOKEN_PASSWORD = "李四", "own words for tomorrow"


def run(n, random, options):
    found = []
    with Workspace() as workspace:
        receiver = Receiver()
        workspace.point_channels_at(receiver.url)
        workspace.start_simulator("calm")
        Daemon(workspace).wait_ready().terminate()
        make_administrator(workspace)
        first = "first words of another"
        command(workspace, "people", "add", TOKEN_OWNER, "--role", "viewer", "--as", "周敏",
                answers=[PASSWORD, first])
        command(workspace, "people", "password", TOKEN_OWNER, answers=[first, TOKEN_PASSWORD])
        made = command(workspace, "token", "new", "--label", "program", "--as", TOKEN_OWNER,
                       answers=[TOKEN_PASSWORD])
        token = next(word for word in made.split() if word.startswith("hwt_"))
        daemon = Daemon(workspace).wait_ready()
        browser = Browser(address(daemon))
        signed_in = browser.sign_in()[0] == 303
        Browser(address(daemon)).sign_in(password="a wrong password, planted")
        secrets = {
            "password": PASSWORD, "wrong password": "a wrong password, planted",
            "first password": first, "own password": TOKEN_PASSWORD, "token": token,
            "session": browser.cookies.get("__Host-hanwatch", "none"),
        }
        for path in (workspace.data / "credentials").iterdir():
            if path.suffix == ".public":
                continue
            for number, line in enumerate(path.read_text().split()):
                secrets[f"{path.name} {number}"] = line.removeprefix("whsec_").removeprefix("whsk_")
        daemon.wait_acks(5, 20)
        places = {"log": workspace.log().encode()}
        for name in ("environ", "cmdline"):
            places[name] = open(f"/proc/{daemon.process.pid}/{name}", "rb").read()
        base = daemon.address()
        for path in ("/", "/metrics", "/api/v1/stations", "/openapi.json", "/nowhere"):
            try:
                places[path] = urllib.request.urlopen(base + path, timeout=10).read()
            except urllib.error.HTTPError as error:
                places[path] = error.read()
        for path in ("/account", "/people", "/audit", "/login"):
            places["signed in " + path] = browser.get(path)[1].encode()
        daemon.terminate()
        for path in workspace.data.rglob("*"):
            if path.is_file() and "credentials" not in path.parts and path.name != "ballast":
                places[str(path.relative_to(workspace.data))] = path.read_bytes()
        receiver.stop()
        for place, text in places.items():
            found += [f"{name} in {place}" for name, secret in secrets.items()
                      if seen(secret, text)]
        planted = os.urandom(24)
        blind = not seen("here it is", b"... aGVyZSBpdCBpcw== ...") or not seen(
            base64.b64encode(planted).decode(), b"--" + planted + b"--")
    return {
        "secrets": len(secrets), "places": len(places), "found": len(found),
        "first": "; ".join(found[:3]), "blind": blind,
        "pass": not found and not blind and signed_in and len(secrets) >= 8,
    }


def seen(secret, text):
    """Whether a text holds a secret, as it is written or as the bytes it stands for."""
    forms = [secret.encode()]
    forms += [base64.b64encode(secret.encode()).rstrip(b"="), secret.encode().hex().encode()]
    try:
        raw = base64.b64decode(secret, validate=True)
        if len(raw) >= 16:
            forms += [raw, raw.hex().encode()]
    except ValueError:
        pass
    return any(form in text for form in forms)
