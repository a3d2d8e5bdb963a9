"""kill -9 while the first database's schema is brought up to date: the schema is an old one or the
new one, never one between, and the next start finishes the work with every row kept."""

import sqlite3
from pathlib import Path

from harness.daemon import Daemon
from harness.database import Database
from harness.shims import WRITE, FaultyDisk
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 4, 30, 100
FIRST = Path(__file__).resolve().parents[1] / "fixtures" / "2026-11-spine.sql"


def run(n, random, options):
    between = lost = failed = damaged = killed_inside = survived = 0
    with Workspace() as workspace:
        workspace.without_channels()
        workspace.start_simulator()
        disk = FaultyDisk(workspace)
        old = first_database(workspace)
        kept = keys(workspace)
        disk.forget()
        daemon = Daemon(workspace, environment=disk.environment).wait_ready()
        writes = disk.seen(WRITE)
        daemon.terminate()
        new = state(workspace)
        known = {old[0]: old[1], new[0]: new[1]}
        for i in range(n):
            first_database(workspace)
            disk.forget()
            # Spread over all writes from the opening to READY, so that few kills meet every part.
            disk.kill_at(WRITE, 1 + random.randrange(writes * i // n, writes * (i + 1) // n))
            daemon = Daemon(workspace, environment=disk.environment)
            survived += not daemon.wait_ended(15)
            daemon.kill()
            now = state(workspace)
            damaged += not Database(workspace).is_intact()
            # A state after some of several migrations is known from its first sight on.
            between += known.setdefault(now[0], now[1]) != now[1]
            killed_inside += now[0] != new[0]
            lost += len(kept - keys(workspace))
            again = Daemon(workspace)
            failed += not again.wait_ready_or_end()
            again.kill()
            failed += state(workspace) != new
            lost += len(kept - keys(workspace))
    return {
        "migrations": len(new[0]) - len(old[0]),
        "killedBeforeTheEnd": killed_inside,
        "survivedTheKill": survived,
        "states": len(known),
        "between": between,
        "damaged": damaged,
        "lost": lost,
        "failed": failed,
        "pass": len(new[0]) > len(old[0]) and between == 0 and damaged == 0 and lost == 0
        and failed == 0 and killed_inside > 0 and survived == 0 and len(kept) > 0,
    }


def first_database(workspace):
    """A data directory as the first schema left it; its state."""
    workspace.empty_data()
    workspace.data.mkdir(mode=0o700, exist_ok=True)
    connection = sqlite3.connect(workspace.data / "hanwatch.sqlite")
    connection.executescript(FIRST.read_text(encoding="utf-8"))
    connection.close()
    return state(workspace)


def state(workspace):
    """(the migrations on record, everything the schema consists of)."""
    database = Database(workspace)
    migrations = database.rows("SELECT identifier FROM grdb_migrations ORDER BY identifier")
    schema = database.rows(
        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    )
    return tuple(migrations), tuple(schema)


def keys(workspace):
    return set(Database(workspace).rows("SELECT boot, seq, series, value FROM reading"))

