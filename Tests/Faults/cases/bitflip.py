"""Silent rot is found: one bit changes inside a sealed block, SQLite's own check sees nothing, and
`hanwatch verify` ends with 1 and names the series and the day."""

import datetime
import sqlite3
import subprocess
import time

from cases.tz import shrink
from harness.daemon import Daemon
from harness.wal import flip
from harness.workspace import BINARIES, Workspace

QUICK, NIGHTLY, FULL = 8, 100, 1000


def run(n, random, options):
    unseen = unnamed = false_alarms = found_by_sqlite = 0
    with Workspace() as workspace:
        shrink(workspace.configuration)
        workspace.without_channels()
        workspace.start_simulator()
        sealed_history(workspace)
        path = workspace.data / "hanwatch.sqlite"
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            # The schema itself refuses to change what was sealed; rot does not ask it.
            triggers = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'block'"
            ).fetchall()
            for (trigger,) in triggers:
                connection.execute(f"DROP TRIGGER {trigger}")
            blocks = connection.execute(
                """SELECT block.id, series.key, day, length(data) FROM block
                   JOIN series ON series.id = block.series WHERE length(data) > 0"""
            ).fetchall()
            clean, said = verify(workspace)
            false_alarms += clean != 0
            for _ in range(n):
                block, series, day, length = random.choice(blocks)
                data = read(connection, block)
                write(connection, block, flip(data, random.randrange(length * 8)))
                check = connection.execute("PRAGMA integrity_check").fetchone()[0]
                found_by_sqlite += check != "ok"
                code, said = verify(workspace)
                unseen += code != 1
                unnamed += code == 1 and not names(said, series, day)
                write(connection, block, data)
        finally:
            connection.close()
        false_alarms += verify(workspace)[0] != 0
    return {
        "blocks": len(blocks),
        "unseen": unseen,
        "unnamed": unnamed,
        "falseAlarms": false_alarms,
        "foundBySQLite": found_by_sqlite,
        "refusedBySchema": len(triggers) == 2,
        "pass": len(blocks) > 0 and len(triggers) == 2 and unseen == 0 and unnamed == 0 and false_alarms == 0,
    }


def sealed_history(workspace, seconds=60):
    """A month of readings, in blocks that a daemon has sealed."""
    history = [
        "demo", "--history", "1", "--until", "2026-06-03T00:00:00+08:00", "--history-into",
        workspace.data, "--config", workspace.stations_path,
    ]
    subprocess.run(
        [BINARIES / "hanwatch", *map(str, history)], check=True, stderr=subprocess.DEVNULL
    )
    daemon = Daemon(workspace).wait_ready()
    deadline = time.monotonic() + seconds
    while not sealed(workspace):
        if time.monotonic() > deadline:
            raise RuntimeError(f"no block was sealed within {seconds} s")
        time.sleep(0.5)
    daemon.terminate()


def sealed(workspace):
    connection = sqlite3.connect(f"file:{workspace.data}/hanwatch.sqlite?mode=ro", uri=True)
    try:
        if not connection.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'block'"
        ).fetchone():
            raise RuntimeError("the database has no table of blocks")
        return connection.execute("SELECT count(*) FROM block").fetchone()[0]
    finally:
        connection.close()


def read(connection, block):
    return connection.execute("SELECT data FROM block WHERE id = ?", (block,)).fetchone()[0]


def write(connection, block, data):
    connection.execute("UPDATE block SET data = ? WHERE id = ?", (data, block))


def verify(workspace):
    """(exit code, everything it says)."""
    result = subprocess.run(
        [BINARIES / "hanwatch", "verify", "--data", workspace.data], capture_output=True, text=True
    )
    return result.returncode, result.stdout + result.stderr


def names(said, series, day):
    """Whether a line names the series and the day, which may be kept as a number of days."""
    wanted = {str(day)}
    if isinstance(day, int) and 0 < day < 100_000:
        wanted = {(datetime.date(1970, 1, 1) + datetime.timedelta(days=day)).isoformat()}
    return any(series in line and any(d in line for d in wanted) for line in said.splitlines())
