"""Any one call on the database fails, once or from then on: nothing acknowledged is lost, nothing is
stored twice, the daemon never crashes, and once the disk is well it starts and stores again."""

import time

from harness.account import Account
from harness.daemon import Daemon
from harness.shims import KINDS, FaultyDisk
from harness.workspace import Workspace

# FULL is every call of a start and the seconds after it, and so is any n beyond their number.
QUICK, NIGHTLY, FULL = 6, 150, 100_000


def run(n, random, options):
    with Workspace(speed=240) as workspace:
        workspace.without_channels()
        workspace.start_simulator("spill")
        disk = FaultyDisk(workspace)
        account = Account(workspace)
        walk = plan(workspace, disk, n, random)
        hit = ended = stuck = 0
        codes = set()
        for number, (kind, call, always) in enumerate(walk):
            if number % 3 == 0:
                workspace.empty_data()
                account.start_over()
            disk.fail(kind, call=call, always=always)
            daemon = Daemon(workspace, environment=disk.environment)
            hit += disk.wait_failed(4, daemon.process)
            time.sleep(random.uniform(0.05, 0.4))
            disk.heal()
            by_itself = daemon.process.poll() is not None
            if by_itself:
                ended += 1
                codes.add(daemon.process.returncode)
            else:
                # A start that failed may be ending just now; otherwise it stores again by itself.
                stuck += not recovered(daemon)
            daemon.kill()
            account.take(daemon)
            again = Daemon(workspace, environment=disk.environment)
            if not again.wait_ready_or_end():
                account.failed_starts += 1
            again.wait_acks(1, 10)
            again.kill()
            account.take(again)
            account.check()
        return {
            "calls": len(walk),
            "hit": hit,
            "endedByItself": ended,
            "exitCodes": sorted(codes),
            "stuck": stuck,
            **account.figures(),
            "pass": account.is_clean and stuck == 0 and 0 not in codes and hit > len(walk) * 0.8,
        }


def recovered(daemon, seconds=25):
    """Whether the daemon acknowledges again, or has ended with an error so that it is restarted."""
    if daemon.wait_acks(1, seconds):
        return True
    code = daemon.process.poll()
    return code is not None and code != 0


def plan(workspace, disk, n, random):
    """(kind, call, always) for n calls, out of all that a start and a little work make."""
    disk.forget()
    daemon = Daemon(workspace, environment=disk.environment).wait_ready()
    daemon.wait_acks(60, 10)
    daemon.terminate()
    walk = [
        (kind, call, always)
        for kind in KINDS
        for call in range(1, disk.seen(kind) + 1)
        for always in (False, True)
    ]
    disk.forget()
    if n >= len(walk):
        return walk
    # Half of a sample are the calls of the start: there a failure is met by other code.
    early = [each for each in walk if each[1] <= 40]
    half = min(n // 2, len(early))
    return random.sample(early, half) + random.sample(walk, n - half)
