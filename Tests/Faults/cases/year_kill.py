"""kill -9 while a year moves out of the database: it has moved or it has not, nothing is there twice
or not at all, and the next start finishes the work."""

import shutil
import subprocess
import time

from cases.bitflip import verify
from cases.tz import shrink
from harness.daemon import Daemon
from harness.database import Database
from harness.workspace import BINARIES, Workspace

# Nothing can be copied of a socket.
SOCKETS = shutil.ignore_patterns("api.sock")

QUICK, NIGHTLY, FULL = 5, 30, 200
YEAR = 2024
# What shows how far it has come; the last is the moment after everything.
SIGNS = [
    f"years/{YEAR}.sqlite.partial", f"years/{YEAR}.sqlite", f"backups/years/{YEAR}.sqlite.partial",
    f"backups/years/{YEAR}.sqlite", None,
]


def run(n, random, options):
    between = lost = failed = changed = killed_before = 0
    with Workspace() as workspace:
        shrink(workspace.configuration)
        workspace.without_channels()
        workspace.start_simulator()
        base = sealed_history(workspace)
        before = answers(workspace)
        for number in range(n):
            renew(workspace, base)
            daemon = Daemon(workspace).wait_ready()
            kill_at(daemon, SIGNS[number % len(SIGNS)], random.uniform(0, 0.03))
            moved = has_moved(workspace)
            killed_before += not moved
            between += moved != (old_blocks(workspace) == 0)
            changed += verify(workspace)[0] != 0
            lost += answers(workspace) != before
            again = Daemon(workspace).wait_ready()
            failed += not until(lambda: has_moved(workspace), again)
            failed += again.terminate()[0] != 0
            changed += verify(workspace)[0] != 0
            lost += answers(workspace) != before
            failed += leftovers(workspace)
    return {
        "readings": len(before.splitlines()),
        "killedBefore": killed_before,
        "between": between,
        "lost": lost,
        "changed": changed,
        "failed": failed,
        "pass": len(before) > 0 and 0 < killed_before and between == 0 and lost == 0
        and changed == 0 and failed == 0,
    }


def sealed_history(workspace):
    """A month over the turn of the year, sealed by a daemon that moves nothing; a copy of its data."""
    workspace.configuration["storage"] = {"yearsInDatabase": 50, "backupsKept": 0}
    workspace.save()
    history = [
        "demo", "--history", "1", "--until", f"{YEAR + 1}-01-15T00:00:00+08:00", "--history-into",
        workspace.data, "--config", workspace.stations_path,
    ]
    subprocess.run(
        [BINARIES / "hanwatch", *map(str, history)], check=True, stderr=subprocess.DEVNULL
    )
    daemon = Daemon(workspace).wait_ready()
    if not until(lambda: not hot(workspace), daemon):
        raise RuntimeError("the history was not sealed: " + workspace.log()[-500:])
    daemon.terminate()
    workspace.configuration["storage"] = {"yearsInDatabase": 1, "backupsKept": 0}
    workspace.save()
    base = workspace.directory / "base"
    shutil.copytree(workspace.data, base, ignore=SOCKETS)
    return base


def renew(workspace, base):
    shutil.rmtree(workspace.data)
    shutil.copytree(base, workspace.data, ignore=SOCKETS)


def hot(workspace):
    """Samples of the history that are not sealed."""
    return Database(workspace, read_only=True).one(
        "SELECT count(*) FROM sample WHERE receivedAt < 1750000000000"
    )


def has_moved(workspace):
    return Database(workspace).one("SELECT count(*) FROM yearFile") == 1


def old_blocks(workspace):
    return Database(workspace).one(
        f"SELECT count(*) FROM block WHERE strftime('%Y', day * 86400, 'unixepoch') = '{YEAR}'"
    )


def answers(workspace):
    """Every reading of a station in the old year, as the program prints it."""
    command = [
        "readings", "st01", "--limit", 100_000, "--format", "json", "--config",
        workspace.stations_path, "--data", workspace.data,
    ]
    result = subprocess.run(
        [BINARIES / "hanwatch", *map(str, command)], capture_output=True, text=True
    )
    if result.returncode != 0:
        raise RuntimeError("no readings: " + result.stderr[-500:])
    # What was polled meanwhile is of another year.
    return "\n".join(line for line in result.stdout.splitlines() if f'"{YEAR}-' in line)


def leftovers(workspace):
    return len(list(workspace.data.glob("**/*.partial"))) + len(
        list((workspace.data / "quarantine").glob("**/*"))
    )


def kill_at(daemon, sign, later, seconds=30):
    """Kills it a moment after a file has appeared, or after the year has moved."""
    deadline = time.monotonic() + seconds
    data = daemon.workspace.data
    while time.monotonic() < deadline and daemon.process.poll() is None:
        if (data / sign).exists() if sign else "a year was moved" in daemon.workspace.log()[-2000:]:
            break
        time.sleep(0 if sign else 0.02)
    time.sleep(later)
    daemon.kill()


def until(holds, daemon, seconds=60):
    """Whether something came true while the daemon lived."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline or daemon.process.poll() is not None:
            return False
        time.sleep(0.2)
    return True
