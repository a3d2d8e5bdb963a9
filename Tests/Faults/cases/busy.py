"""A stranger holds the database's lock: readings wait in the queue, and all of them are stored."""

import sqlite3
import time

from harness.coverage import holes, seconds_until_stored
from harness.daemon import Daemon
from harness.database import Database
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 1, 2, 3
SPEED = 30


def run(n, random, options):
    samples = lost = missed = dropped = broken_lock = 0
    drained = []
    hold = min(options.hold, 8) if options.case == "quick" else options.hold
    for _ in range(n):
        with Workspace(speed=SPEED) as workspace:
            workspace.without_channels()
            workspace.start_simulator("spill")
            daemon = Daemon(workspace).wait_ready()
            daemon.wait_acks(50, 15)
            started = workspace.station_time()
            broken_lock += hold_lock(workspace, hold)
            released = workspace.station_time()
            database = Database(workspace, read_only=True)
            drained.append(seconds_until_stored(database, released, 60) or 60)
            time.sleep(2 * 60 / SPEED)
            ended = workspace.station_time()
            daemon.terminate()
            database = Database(workspace)
            lost += len(set(daemon.acks) - database.sample_keys())
            dropped += database.one("SELECT coalesce(sum(samples), 0) FROM gap")
            found = holes(database, 60, started, ended)
            samples, missed = samples + found[0], missed + found[1]
    return {
        "hold": hold,
        "lost": lost,
        "dropped": dropped,
        "missedPolls": missed,
        "samples": samples,
        "storedUnderTheLock": broken_lock,
        "times": {"drainedAfterRelease": {"value": max(drained), "target": 5.0}},
        "pass": lost == 0 and dropped == 0 and missed == 0 and broken_lock == 0 and samples > 0,
    }


def hold_lock(workspace, seconds):
    """Holds the write lock so long. A second connection sees whether it was held: it returns the
    number of samples stored meanwhile."""
    path = workspace.data / "hanwatch.sqlite"
    connection = sqlite3.connect(path, timeout=20, isolation_level=None)
    reader = Database(workspace, read_only=True)
    try:
        connection.execute("BEGIN IMMEDIATE")
        before = reader.one("SELECT count(*) FROM sample")
        time.sleep(seconds)
        stored = reader.one("SELECT count(*) FROM sample") - before
        connection.execute("ROLLBACK")
    finally:
        connection.close()
    return stored
