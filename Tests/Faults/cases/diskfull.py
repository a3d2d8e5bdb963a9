"""The disk is full: nothing acknowledged is lost, nothing crashes, and once there is space again the
daemon stores again by itself.

First every write to the database fails with ENOSPC from some call on; then the data directory lies
on a small file system that somebody fills.
"""

import errno
import os
import subprocess
import sys
import time
from contextlib import contextmanager

from harness.account import Account
from harness.ballast import set_ballast
from harness.daemon import Daemon
from harness.receiver import Receiver
from harness.shims import OPEN, TRUNCATE, WRITE, FaultyDisk
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 3, 20, 200
MEGABYTES = 16
AGAIN = 40  # gives up; the target of the promise is printed beside the time


def run(n, random, options):
    walked = walk(n, random)
    filled = fill_file_system(max(1, n // 10), random)
    parts = [walked["account"], filled["account"]]
    again = walked["again"] + filled["again"]
    return {
        "refusals": walked["refusals"],
        **{key: sum(part.figures()[key] for part in parts) for key in parts[0].figures()},
        "stuck": sum(seconds is None for seconds in again),
        "ended": walked["ended"] + filled["ended"],
        "filled": filled["filled"],
        "ballast": filled["ballast"],
        "alertsWhileFull": filled["alerts"],
        "times": {
            "storingAgain": {"value": max([s for s in again if s is not None] or [99]), "target": 10}
        },
        "pass": all(part.is_clean for part in parts) and None not in again
        and walked["refusals"] == n and filled["filled"] > 0
        and walked["ended"] + filled["ended"] == 0,
    }


def walk(n, random):
    refusals = ended = 0
    again = []
    with Workspace(speed=240) as workspace:
        workspace.without_channels()
        workspace.start_simulator("spill")
        disk = FaultyDisk(workspace)
        account = Account(workspace)
        for _ in range(n):
            daemon = Daemon(workspace, environment=disk.environment).wait_ready()
            disk.fail(WRITE, TRUNCATE, OPEN, call=int(2 ** random.uniform(0, 8)), always=True,
                      error=errno.ENOSPC)
            refusals += disk.wait_failed(20, daemon.process)
            time.sleep(random.uniform(0, 1.5))
            disk.heal()
            again.append(seconds_until_ack(daemon))
            ended += daemon.process.poll() is not None
            daemon.kill() if random.random() < 0.5 else daemon.terminate()
            account.take(daemon)
            account.check()
    return {"account": account, "refusals": refusals, "ended": ended, "again": again}


def seconds_until_ack(daemon):
    started = time.monotonic()
    return round(time.monotonic() - started, 2) if daemon.wait_acks(1, AGAIN) else None


def fill_file_system(n, random):
    filled = ended = alerts = 0
    again = []
    with Workspace(speed=240) as workspace, small_file_system(workspace):
        receiver = Receiver()
        workspace.point_channels_at(receiver.url)
        ballast = set_ballast(workspace, 4)
        account = Account(workspace)
        workspace.start_simulator("spill")
        for _ in range(n):
            daemon = Daemon(workspace).wait_ready()
            daemon.wait_acks(30, 15)
            before = len(receiver.accepted())
            filler = workspace.data / "filler"
            fill(filler)
            filled += until_nothing_is_stored(daemon, filler)
            time.sleep(random.uniform(0, 2))
            alerts += len(receiver.accepted()) - before
            filler.unlink()
            again.append(seconds_until_ack(daemon))
            ended += daemon.process.poll() is not None
            daemon.kill() if random.random() < 0.5 else daemon.terminate()
            account.take(daemon)
            account.check()
        receiver.stop()
    return {"account": account, "filled": filled, "ended": ended, "again": again,
            "alerts": alerts, "ballast": ballast}


@contextmanager
def small_file_system(workspace):
    if sys.platform != "linux" or os.geteuid() != 0:
        raise RuntimeError("a file system of its own needs root on Linux")
    workspace.data.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m,mode=700", "tmpfs", workspace.data]
    subprocess.run(mount, check=True)
    try:
        yield
    finally:
        for process in workspace.processes:  # nobody may hold it any more
            if process.poll() is None:
                process.kill()
                process.wait()
        subprocess.run(["umount", workspace.data], check=True)


def fill(path):
    """A stranger's file that takes all space there is."""
    with open(path, "ab", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise


def until_nothing_is_stored(daemon, filler, seconds=40):
    """Whether the daemon met the full disk: it acknowledged nothing for two seconds. A ballast that
    it gives up and space that it frees are taken too."""
    deadline = time.monotonic() + seconds
    while daemon.wait_acks(1, 2):
        if time.monotonic() > deadline:
            return False
        fill(filler)
    return True
