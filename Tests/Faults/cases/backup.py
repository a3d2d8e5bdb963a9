"""A backup taken beside the running daemon holds every sample acknowledged before it began, is whole,
and has the digest that lies beside it."""

import hashlib
import sqlite3
import subprocess
import time
import urllib.request

from harness.daemon import Daemon
from harness.database import percentile
from harness.workspace import BINARIES, Workspace

QUICK, NIGHTLY, FULL = 3, 20, 100


def run(n, random, options):
    failed = lost = damaged = wrong_digest = open_mode = 0
    taken, pages = [], []
    with Workspace(speed=240) as workspace:
        workspace.without_channels()
        # The page is asked without a pause, as many readers would.
        workspace.configuration["web"]["requestsPerSecond"] = 10_000
        workspace.start_simulator("spill")
        daemon = Daemon(workspace).wait_ready()
        daemon.wait_acks(100, 20)
        for number in range(n):
            time.sleep(random.uniform(0, 0.3))
            before = set(daemon.acks)
            out = workspace.directory / f"backup-{number}.sqlite"
            started = time.monotonic()
            process = subprocess.Popen(
                [BINARIES / "hanwatch", "backup", "--data", workspace.data, "--out", out],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            while process.poll() is None:
                pages.append(seconds_of_a_page(daemon))
            taken.append(time.monotonic() - started)
            if process.returncode != 0 or not out.is_file():
                failed += 1
                continue
            wrong_digest += not digest_is_right(out)
            open_mode += bool(out.stat().st_mode & 0o077)
            intact, stored = content(out)
            damaged += not intact
            lost += len(before - stored)
            out.unlink()
        daemon.terminate()
    return {
        "failed": failed,
        "lost": lost,
        "damaged": damaged,
        "wrongDigest": wrong_digest,
        "readableByOthers": open_mode,
        "times": {
            "pageP99": {"value": percentile(pages, 0.99) or 0, "target": 0.3},
            "slowestBackup": {"value": round(max(taken), 2), "target": 10},
        },
        "pass": failed == 0 and lost == 0 and damaged == 0 and wrong_digest == 0 and open_mode == 0,
    }


def seconds_of_a_page(daemon):
    started = time.monotonic()
    with urllib.request.urlopen(daemon.address() + "/", timeout=10) as answer:
        answer.read()
    time.sleep(0.01)
    return time.monotonic() - started - 0.01


def digest_is_right(path):
    beside = path.with_name(path.name + ".sha256")
    if not beside.is_file():
        return False
    return beside.read_text().split()[:1] == [hashlib.sha256(path.read_bytes()).hexdigest()]


def content(path):
    """(whether the file is whole, its samples)."""
    connection = sqlite3.connect(path)
    try:
        intact = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return intact, set(connection.execute("SELECT boot, seq FROM sample"))
    except sqlite3.DatabaseError:
        return False, set()
    finally:
        connection.close()
