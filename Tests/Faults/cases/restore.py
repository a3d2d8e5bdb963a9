"""A restore brings a backup back: refused under a running daemon, complete without one, and no
message that was told is told again under a new id. With --gigabytes N the database has years of
sealed days."""

import json
import subprocess
import time

from cases.kill9 import settle
from harness import large
from harness.daemon import Daemon
from harness.database import Database
from harness.receiver import Receiver
from harness.workspace import BINARIES, Workspace

QUICK, NIGHTLY, FULL = 1, 3, 10
REFUSED = 75


def run(n, random, options):
    not_refused = failed = lost = retold = damaged = 0
    ready = []
    for _ in range(n):
        with Workspace(speed=240) as workspace:
            receiver = Receiver()
            workspace.point_channels_at(receiver.url)
            workspace.start_simulator("spill")
            if options.gigabytes:
                large.prepare(workspace, options.gigabytes)
            daemon = Daemon(workspace).wait_ready(60)
            settle(Database(workspace, read_only=True))
            before = set(daemon.acks)
            told = {m["headers"]["webhook-id"]: m["body"] for m in receiver.accepted()}
            backup = workspace.directory / "backup.sqlite"
            failed += command("backup", "--data", workspace.data, "--out", backup) != 0
            code = command("restore", backup, "--data", workspace.data)
            not_refused += code != REFUSED
            daemon.kill()
            workspace.empty_data()
            started = time.monotonic()
            failed += command("restore", backup, "--data", workspace.data) != 0
            again = Daemon(workspace).wait_ready(60)
            ready.append(time.monotonic() - started)
            failed += not again.wait_acks(20, 20)
            again.terminate()
            receiver.stop()
            database = Database(workspace)
            damaged += not database.is_intact()
            lost += len(before - database.sample_keys())
            retold += told_again(receiver, told)
    return {
        "notRefused": not_refused,
        "failed": failed,
        "lost": lost,
        "damaged": damaged,
        "toldAgain": retold,
        "times": {"readyAfter": {"value": round(max(ready), 2), "target": 60}},
        "pass": not_refused == 0 and failed == 0 and lost == 0 and damaged == 0 and retold == 0,
    }


def told_again(receiver, told):
    """Messages that say of an incident what was said before, under another id or in other words."""
    known = {subject(m): m["headers"]["webhook-id"] for m in receiver.accepted()
             if m["headers"]["webhook-id"] in told}
    return sum(
        known.get(subject(m), m["headers"]["webhook-id"]) != m["headers"]["webhook-id"]
        or told.get(m["headers"]["webhook-id"], m["body"]) != m["body"]
        for m in receiver.accepted()
    )


def subject(message):
    body = json.loads(message["body"])
    return message["channel"], body["data"]["incident"], body["type"]


def command(*words):
    return subprocess.run(
        [BINARIES / "hanwatch", *map(str, words)], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ).returncode
