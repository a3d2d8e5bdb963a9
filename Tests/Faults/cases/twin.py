"""A second instance on the same data directory is refused with exit code 75, and the lock of a
killed instance is free at once."""

import subprocess
import time

from harness.daemon import Daemon
from harness.workspace import BINARIES, Workspace

QUICK, NIGHTLY, FULL = 5, 50, 50


def run(n, random, options):
    wrong = 0
    slowest = 0.0
    with Workspace() as workspace:
        workspace.configuration["channels"] = []
        workspace.configuration["neighbours"] = [
            dict(neighbour, recipients=[]) for neighbour in workspace.configuration["neighbours"]
        ]
        workspace.start_simulator()
        first = Daemon(workspace).wait_ready()
        for _ in range(n):
            started = time.monotonic()
            second = subprocess.run(
                [BINARIES / "hanwatch", "run", "--config", workspace.stations_path,
                 "--data", workspace.data],
                capture_output=True, text=True,
            )
            slowest = max(slowest, time.monotonic() - started)
            wrong += second.returncode != 75 or "another hanwatch runs" not in second.stderr
        first.kill()
        again = Daemon(workspace).wait_ready()
        code, _ = again.terminate()
        return {
            "wrong": wrong,
            "freeAfterKill": code == 0,
            "times": {"slowestRefusal": {"value": round(slowest, 3), "target": 0.2}},
            "pass": wrong == 0 and code == 0,
        }
