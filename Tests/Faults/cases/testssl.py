"""testssl.sh looks at the page's TLS as an auditor does: nothing older than 1.2, no finding of HIGH
or worse. The same reading of its findings must find fault with a certificate nobody vouches for.

Needs the package testssl.sh. Minutes long: it tries hundreds of handshakes.
"""

import json
import shutil
import subprocess

from harness.daemon import Daemon
from harness.log_server import LogServer, make_certificates
from harness.web import address
from harness.workspace import Workspace

TOOL = shutil.which("testssl")

QUICK, NIGHTLY, FULL = 0, (1 if TOOL else 0), 1

PROTOCOLS = {"SSLv2": False, "SSLv3": False, "TLS1": False, "TLS1_1": False, "TLS1_2": True,
             "TLS1_3": True}
# Protocols, suites, forward secrecy, preferences, the certificate, headers, vulnerabilities.
CHECKS = ["-p", "-s", "-f", "-P", "-S", "-h", "-U"]


def run(n, random, options):
    if TOOL is None:
        raise RuntimeError("testssl is not installed; apt-get install testssl.sh")
    with Workspace() as workspace:
        make_certificates(workspace.directory)
        folder = str(workspace.directory)
        workspace.without_channels()
        workspace.configuration["web"].update(
            requestsPerSecond=1000,
            tls={"certificate": folder + "/good.pem", "key": folder + "/good-key.pem"})
        workspace.save()
        port = address(Daemon(workspace).wait_ready())[1]
        found = look(workspace, port, CHECKS, "--add-ca", folder + "/authority.pem")
        stranger = LogServer(workspace.directory, lambda entry: None)
        other = look(workspace, stranger.port, ["-S"])
    offered = {entry["id"]: entry["finding"] for entry in found if entry["id"] in PROTOCOLS}
    wrong = [name for name, taken in PROTOCOLS.items()
             if offered.get(name, "").startswith("offered") != taken]
    severe, blind = grave(found), not grave(other)
    return {
        "findings": len(found),
        "protocolsWrong": len(wrong),
        "high": len(severe),
        **({"first": f"{severe[0]['id']}: {severe[0]['finding']}"} if severe else {}),
        "low": sorted(e["id"] for e in found if e["severity"] in ("LOW", "MEDIUM")),
        "blind": blind,
        "pass": not wrong and not severe and not blind and len(found) > 50,
    }


def look(workspace, port, checks, *more):
    """Its findings about a port of this machine."""
    path = workspace.directory / f"testssl-{port}.json"
    done = subprocess.run(
        [TOOL, "--quiet", "--color", "0", "--warnings", "off", "--nodns", "none", "--ip",
         "127.0.0.1", "--jsonfile", path, *checks, *more, f"https://localhost:{port}"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=1800)
    if not path.exists():
        raise RuntimeError(f"testssl wrote nothing: {done.stdout[-300:]}{done.stderr[-300:]}")
    return json.loads(path.read_text())


def grave(found):
    return [e for e in found if e["severity"] in ("HIGH", "CRITICAL", "FATAL")]
