"""READY means ready: the page answers and the socket does, the database promises durability, polls
are under way. With --gigabytes N the database has years of sealed days, and each start finds none of
it in memory."""

import json
import subprocess
import urllib.request

from harness import large
from harness.daemon import Daemon
from harness.database import Database
from harness.workspace import BINARIES, Workspace

QUICK, NIGHTLY, FULL = 3, 20, 50


def run(n, random, options):
    wrong = blocks = days = 0
    slowest = 0.0
    with Workspace() as workspace:
        workspace.configuration["channels"] = []
        workspace.configuration["neighbours"] = [
            dict(neighbour, recipients=[]) for neighbour in workspace.configuration["neighbours"]
        ]
        workspace.start_simulator()
        if options.gigabytes:
            blocks, days = large.prepare(workspace, options.gigabytes)
        for _ in range(n):
            if options.gigabytes:
                large.forget(workspace)
            daemon = Daemon(workspace).wait_ready(60)
            slowest = max(slowest, daemon.ready_seconds)
            for path in ("/readyz", "/healthz", "/metrics", "/"):
                with urllib.request.urlopen(daemon.address() + path, timeout=5) as answer:
                    wrong += answer.status != 200
            status = subprocess.run(
                [BINARIES / "hanwatch", "status", "--data", workspace.data, "--format", "json"],
                capture_output=True, text=True)
            wrong += not (status.stdout and json.loads(status.stdout)["ready"])
            wrong += Database(workspace).one("SELECT count(*) FROM boot") == 0
            code, _ = daemon.terminate()
            wrong += code != 0
        return {
            "wrong": wrong,
            "sealedBlocks": blocks,
            "sealedDays": days,
            "times": {"slowestReady": {"value": round(slowest, 3), "target": 1.0}},
            "pass": wrong == 0,
        }
