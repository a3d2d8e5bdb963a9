"""Damage in the log's tail is noticed: SQLite reads the log up to the first bad frame and says
nothing, so whatever was acknowledged behind it must be missed by the daemon itself."""

import shutil
import sqlite3
import time

from harness.daemon import Daemon
from harness.wal import flip, valid_length
from harness.workspace import Workspace

# Nothing can be copied of a socket.
SOCKETS = shutil.ignore_patterns("api.sock")

QUICK, NIGHTLY, FULL = 10, 60, 400
SENTENCE = "acknowledged samples are missing"


def run(n, random, options):
    losing = unreported = false_reports = not_ready = quarantined = 0
    with Workspace(speed=240) as workspace:
        workspace.without_channels()
        workspace.start_simulator("spill")
        original = workspace.data
        acknowledged = record(workspace, random)
        log = (original / "hanwatch.sqlite-wal").read_bytes()
        length = valid_length(log)
        clean = report(workspace, original, log, acknowledged)
        for _ in range(n):
            damaged = flip(log, random.randrange(length * 8))
            found = report(workspace, original, damaged, acknowledged)
            losing += found["lost"] > 0
            unreported += found["lost"] > 0 and not found["reported"]
            false_reports += found["lost"] == 0 and found["reported"]
            not_ready += not found["ready"]
            quarantined += found["quarantined"]
        return {
            "acknowledged": len(acknowledged),
            "logBytes": length,
            "losing": losing,
            "unreported": unreported,
            "falseReports": false_reports,
            "notReady": not_ready,
            "quarantined": quarantined,
            "lostUndamaged": clean["lost"],
            "pass": losing > 0 and unreported == 0 and false_reports == 0 and not_ready == 0
            and clean["lost"] == 0 and clean["ready"] and not clean["reported"],
        }


def record(workspace, random):
    """What a daemon acknowledged before it was killed with something in its log."""
    daemon = Daemon(workspace).wait_ready()
    daemon.wait_acks(300, 30)
    time.sleep(random.uniform(0, 0.5))
    daemon.kill()
    return set(daemon.acks)


def report(workspace, original, log, acknowledged):
    """What a start on a copy with this log loses, and what the daemon says of it."""
    copy = workspace.directory / "copy"
    workspace.data = copy
    begin_copy(original, copy, log)
    lost = len(acknowledged - stored(copy / "hanwatch.sqlite"))
    begin_copy(original, copy, log)
    before = len(workspace.log())
    daemon = Daemon(workspace)
    ready = daemon.wait_ready_or_end()
    daemon.kill()
    said = workspace.log()[before:]
    reported = any(SENTENCE in line and " critical " in line for line in said.splitlines())
    quarantined = (copy / "quarantine").is_dir()
    return {"lost": lost, "reported": reported or quarantined, "ready": ready,
            "quarantined": quarantined}


def begin_copy(original, copy, log):
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(original, copy, ignore=SOCKETS)
    (copy / "hanwatch.sqlite-wal").write_bytes(log)


def stored(path):
    """The samples that SQLite finds; none where it cannot read the file."""
    connection = sqlite3.connect(path)
    try:
        return set(connection.execute("SELECT boot, seq FROM sample"))
    except sqlite3.DatabaseError:
        return set()
    finally:
        connection.close()
