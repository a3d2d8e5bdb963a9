"""Damaged files at start: the daemon starts all the same, on data that it has verified, or on a new
database with the damaged files set aside unchanged and a word about it at level critical."""

import hashlib
import shutil
import sqlite3

from harness.daemon import Daemon
from harness.workspace import Workspace

# Nothing can be copied of a socket.
SOCKETS = shutil.ignore_patterns("api.sock")

QUICK, NIGHTLY, FULL = 10, 100, 1000
NAMES = ["hanwatch.sqlite", "hanwatch.sqlite-wal", "hanwatch.sqlite-shm"]


def run(n, random, options):
    results = []
    with Workspace(speed=240) as workspace:
        workspace.without_channels()
        workspace.start_simulator("spill")
        original = workspace.data
        daemon = Daemon(workspace).wait_ready()
        daemon.wait_acks(150, 30)
        daemon.kill()
        acknowledged = set(daemon.acks)
        kinds = list(DAMAGES)
        random.shuffle(kinds)
        workspace.data = workspace.directory / "copy"
        for number in range(n):
            kind = kinds[number % len(kinds)]
            shutil.rmtree(workspace.data, ignore_errors=True)
            shutil.copytree(original, workspace.data, ignore=SOCKETS)
            DAMAGES[kind](workspace.data, random)
            results.append((kind, start(workspace, acknowledged)))
    count = {outcome: sum(o == outcome for _, o in results) for outcome in sorted(OUTCOMES)}
    wrong = sorted({f"{kind}: {outcome}" for kind, outcome in results if outcome not in GOOD})
    return {
        **count, "wrong": wrong[:12],
        "pass": not wrong and len(results) == n,
    }


GOOD = {"verified", "quarantined"}
OUTCOMES = GOOD | {"notReady", "silentLoss", "corruptInUse", "evidenceChanged", "notCritical"}


def start(workspace, acknowledged):
    """How a start on the damaged directory ends."""
    evidence = digests(workspace.data)
    before = len(workspace.log())
    daemon = Daemon(workspace)
    ready = daemon.wait_ready_or_end() and daemon.wait_acks(1, 10)
    daemon.kill()
    if not ready:
        return "notReady"
    said = [line for line in workspace.log()[before:].splitlines() if " critical " in line]
    quarantine = workspace.data / "quarantine"
    if quarantine.is_dir() and any(quarantine.iterdir()):
        kept = set().union(*(digests(stamp).values() for stamp in quarantine.iterdir()))
        if not any("quarantine" in line for line in said):
            return "notCritical"
        # The daemon alone changes the index; the file and the log are the evidence.
        wanted = [evidence[name] for name in NAMES[:2] if name in evidence]
        return "quarantined" if set(wanted) <= kept else "evidenceChanged"
    connection = sqlite3.connect(workspace.data / "hanwatch.sqlite")
    try:
        intact = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        lost = acknowledged - set(connection.execute("SELECT boot, seq FROM sample"))
    except sqlite3.DatabaseError:
        return "corruptInUse"
    finally:
        connection.close()
    if not intact:
        return "corruptInUse"
    if lost and not any("missing" in line for line in said):
        return "silentLoss"
    return "verified"


def digests(directory):
    """{name: sha256} of the database's files, wherever a directory took the place of one."""
    found = {}
    for name in NAMES:
        path = directory / name
        if path.is_dir():
            path = path / "inside"
        if path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


# MARK: Damages


def overwrite(path, start, end, random):
    """Random bytes over a random stretch within these bounds."""
    data = bytearray(path.read_bytes())
    end = min(end, len(data))
    if end <= start:
        return
    at = random.randrange(start, end)
    length = min(random.randrange(1, 200), end - at)
    data[at:at + length] = random.randbytes(length)
    path.write_bytes(data)


def settled(directory):
    """The log's content moved into the file, so that damage in the file is not hidden by it."""
    connection = sqlite3.connect(directory / NAMES[0])
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def in_header(directory, random):
    settled(directory)
    overwrite(directory / NAMES[0], 0, 100, random)


def in_interior(directory, random):
    settled(directory)
    overwrite(directory / NAMES[0], 100, 1 << 40, random)


def cut_short(directory, random):
    settled(directory)
    path = directory / NAMES[0]
    data = path.read_bytes()
    path.write_bytes(data[: random.randrange(1, len(data))])


def in_log(directory, random):
    overwrite(directory / NAMES[1], 0, 1 << 40, random)


def in_index(directory, random):
    overwrite(directory / NAMES[2], 0, 1 << 40, random)


def emptied(directory, random):
    settled(directory)
    (directory / NAMES[0]).write_bytes(b"")


def text_file(directory, random):
    (directory / NAMES[0]).write_text("This is not a database.\n" * random.randrange(1, 500))


def directory_instead(directory, random):
    path = directory / NAMES[0]
    data = path.read_bytes()
    path.unlink()
    path.mkdir()
    (path / "inside").write_bytes(data)


DAMAGES = {
    each.__name__: each
    for each in (in_header, in_interior, cut_short, in_log, in_index, emptied, text_file,
                 directory_instead)
}
