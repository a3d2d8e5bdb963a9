"""A COMMIT that fails may have happened: its samples are stored once, under the keys they had."""

import time

from harness.account import Account
from harness.daemon import Daemon
from harness.shims import SYNC, FaultyDisk
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 6, 40, 200


def run(n, random, options):
    unhurt = acknowledged = went_on = ended = 0
    with Workspace(speed=240) as workspace:
        workspace.without_channels()
        workspace.start_simulator("spill")
        disk = FaultyDisk(workspace)
        account = Account(workspace)
        for _ in range(n):
            disk.heal()
            daemon = Daemon(workspace, environment=disk.environment).wait_ready()
            daemon.wait_acks(random.randrange(1, 20), 10)
            # Nothing was synced, but what was written is in the kernel's hands: a commit that
            # SQLite calls failed is found again by whoever opens the file next.
            disk.fail(SYNC, call=random.randrange(1, 8), wal_only=True)
            unhurt += not disk.wait_failed(10, daemon.process)
            if random.random() < 0.5:
                time.sleep(random.uniform(0, 0.5))
            else:
                # Retried after a second; the daemon may also choose to end.
                went_on += daemon.wait_acks(10, 6)
            ended += daemon.process.poll() is not None
            daemon.kill()
            acknowledged += len(daemon.acks)
            account.take(daemon)
            account.check()
        disk.heal()
        daemon = Daemon(workspace, environment=disk.environment).wait_ready()
        stores_again = daemon.wait_acks(10, 10)
        daemon.terminate()
        account.take(daemon)
        account.check()
        return {
            "acknowledged": acknowledged,
            **account.figures(),
            "unhurt": unhurt,
            "wentOn": went_on,
            "ended": ended,
            "pass": account.is_clean and unhurt == 0 and stores_again and acknowledged > n,
        }
