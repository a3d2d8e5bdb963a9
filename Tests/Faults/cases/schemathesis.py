"""A foreign tool reads /openapi.json and asks everything it describes: examples, bounds, what the
schemas allow and what they do not; as nobody, as an auditor with a session, and as a maintainer's
program with a token. Every answer must be one that the document names.

A page sends whoever is nobody to the page to sign in with, whatever they ask: 303 is a refusal there.
Left out is its check that whatever a schema allows is taken: that 'to' lies behind 'from', and not
too far, no schema can say. The check was seen failing when the document named a closed list of
languages that the page did not insist on.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from harness.daemon import Daemon
from harness.office import ADMINISTRATOR, PASSWORD, Browser, command, make_administrator
from harness.web import address
from harness.workspace import Workspace

TOOL = shutil.which("schemathesis", path=str(Path(sys.executable).parent)) or shutil.which(
    "schemathesis")

QUICK, NIGHTLY, FULL = (5 if TOOL else 0), (50 if TOOL else 0), 200

SETTINGS = """
[checks.negative_data_rejection]
expected-statuses = [
  "303", "400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429", "5xx"]
"""

FIRST, OWN = "first words of another", "tomorrow it rains again"


def run(n, random, options):
    if TOOL is None:
        raise RuntimeError("schemathesis is not installed; pip install schemathesis")
    with Workspace(speed=30) as workspace:
        workspace.without_channels()
        workspace.configuration["web"]["requestsPerSecond"] = 100_000
        workspace.start_simulator()
        Daemon(workspace).wait_ready().terminate()
        make_administrator(workspace)
        for name, role in [("auditor", "auditor"), ("maintainer", "maintainer")]:
            command(workspace, "people", "add", name, "--role", role, "--as", ADMINISTRATOR,
                    answers=[PASSWORD, FIRST])
            command(workspace, "people", "password", name, answers=[FIRST, OWN])
        token = command(workspace, "token", "new", "--label", "schemathesis", "--as", "maintainer",
                        answers=[OWN]).strip()
        daemon = Daemon(workspace).wait_ready()
        daemon.wait_acks(50, 15)
        browser = Browser(address(daemon))
        browser.sign_in("auditor", OWN)
        session = browser.cookies.get("__Host-hanwatch", "")
        askers = {
            "nobody": "", "session": f'[auth.openapi.session]\napi_key = "{session}"\n',
            "token": f'[auth.openapi.token]\nbearer = "{token}"\n',
        }
        seen = {
            who: ask(workspace, daemon.address(), n, random.randrange(2**31), credential)
            for who, credential in askers.items()}
        # Whoever was to be asked as must still be who they were, or less was asked than it seems.
        known = {
            "session": browser.get("/audit")[0] == 200,
            "token": len(token) > 40 and Browser(address(daemon)).ask(
                "GET", "/api/v1/outbox", headers={"Authorization": f"Bearer {token}"})[0] == 200,
        }
        code, _ = daemon.terminate()
        trapped = daemon.trapped
    failures = [line for each in seen.values() for line in each.failures]
    broken = [each for each in seen.values() if each.code]
    return {
        "wrong": len(failures) + (code != 0) + trapped,
        "asked": {who: each.asked for who, each in seen.items()}, "known": known,
        **({"first": failures[:2]} if failures else {}),
        **({"lastWords": broken[0].last_words} if broken else {}),
        "pass": not broken and code == 0 and all(known.values())
        and all(each.asked for each in seen.values()),
    }


class Seen:
    """What one run of the tool has found."""

    def __init__(self, process):
        self.code = process.returncode
        self.failures = re.findall(
            r"(?m)^(?:GET|HEAD|POST|PUT|PATCH|DELETE) .*$|^\s*- ST\d+ .*$", process.stdout)
        generated = re.search(r"(\d+) generated", process.stdout)
        self.asked = int(generated[1]) if generated else 0
        self.last_words = process.stdout[-600:] + process.stderr[-300:]


def ask(workspace, where, n, seed, credential):
    # As a setting and not as a header: the tool then knows which requests go without it.
    (workspace.directory / "schemathesis.toml").write_text(SETTINGS + credential)
    return Seen(subprocess.run(
        [TOOL, "run", f"{where}/openapi.json", "--url", where,
         # Never ends: the page's test listens to it.
         "--exclude-path", "/api/v1/stream",
         "--exclude-checks", "positive_data_acceptance",
         "--max-examples", str(n), "--request-timeout", "10", "--no-color", "--seed", str(seed)],
        capture_output=True, text=True, cwd=workspace.directory, timeout=3600))
