"""The log stays small: a reader that looks at old pages for an hour bounds it at 64 MB, and after it
has gone the log is cut to 8 MB."""

import sqlite3
import time

from harness.daemon import Daemon
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 0, 1, 4
SPEED = 240
MEGABYTE = 1 << 20


def run(n, random, options):
    seconds = 3600 / SPEED
    held, released, started_with = [], [], []
    with Workspace(speed=SPEED) as workspace:
        workspace.without_channels()
        workspace.start_simulator("spill")
        daemon = Daemon(workspace).wait_ready()
        daemon.wait_acks(50, 15)
        log = workspace.data / "hanwatch.sqlite-wal"
        for _ in range(n):
            started_with.append(size(log))
            held.append(hold_reader(workspace, log, seconds))
            released.append(size_after_release(log))
        alive = daemon.process.poll() is None
        daemon.terminate()
    figures = {"acks": len(daemon.acks)}
    for name, values in (("before", started_with), ("held", held), ("released", released)):
        figures[name + "Megabytes"] = round(max(values) / MEGABYTE, 1)
    return {
        **figures,
        "pass": alive and max(held) <= 64 * MEGABYTE and max(released) <= 8 * MEGABYTE
        and max(held) > 8 * MEGABYTE,
    }


def size(path):
    return path.stat().st_size if path.exists() else 0


def hold_reader(workspace, log, seconds):
    """The largest size of the log while a reader holds on."""
    path = f"file:{workspace.data / 'hanwatch.sqlite'}?mode=ro"
    connection = sqlite3.connect(path, uri=True, isolation_level=None)
    largest = 0
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sample").fetchone()
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            largest = max(largest, size(log))
            time.sleep(0.1)
        connection.execute("ROLLBACK")
    finally:
        connection.close()
    return largest


def size_after_release(log, seconds=65):
    """The log's size once it is small, or after the minute in which it should have become so."""
    deadline = time.monotonic() + seconds
    while size(log) > 8 * MEGABYTE and time.monotonic() < deadline:
        time.sleep(0.2)
    return size(log)
