"""A foreign tool reads /openapi.json and asks everything it describes: examples, bounds, what the
schemas allow and what they do not. Every answer must be one that the document names.

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
from harness.workspace import Workspace

TOOL = shutil.which("schemathesis", path=str(Path(sys.executable).parent)) or shutil.which(
    "schemathesis")

QUICK, NIGHTLY, FULL = (5 if TOOL else 0), (50 if TOOL else 0), 200


def run(n, random, options):
    if TOOL is None:
        raise RuntimeError("schemathesis is not installed; pip install schemathesis")
    with Workspace(speed=30) as workspace:
        workspace.without_channels()
        workspace.configuration["web"]["requestsPerSecond"] = 100_000
        workspace.start_simulator()
        daemon = Daemon(workspace).wait_ready()
        daemon.wait_acks(50, 15)
        address = daemon.address()
        seen = subprocess.run(
            [TOOL, "run", f"{address}/openapi.json", "--url", address,
             # Never ends: the page's test listens to it.
             "--exclude-path", "/api/v1/stream",
             "--exclude-checks", "positive_data_acceptance",
             "--max-examples", str(n), "--request-timeout", "10", "--no-color",
             "--seed", str(random.randrange(2**31))],
            capture_output=True, text=True, cwd=workspace.directory, timeout=1200)
        code, _ = daemon.terminate()
        trapped = daemon.trapped
    failures = re.findall(r"(?m)^(?:GET|HEAD|POST|PUT|PATCH|DELETE) .*$|^\s*- ST\d+ .*$", seen.stdout)
    generated = re.search(r"(\d+) generated", seen.stdout)
    return {
        "wrong": len(failures) + (code != 0) + trapped,
        "asked": int(generated[1]) if generated else 0,
        **({"first": failures[:2]} if failures else {}),
        **({} if seen.returncode == 0 else {"lastWords": seen.stdout[-600:] + seen.stderr[-300:]}),
        "pass": seen.returncode == 0 and code == 0 and generated is not None,
    }
