"""Every sync takes two seconds longer: no poll is missed, and every reading is stored."""

import time

from harness.coverage import holes, seconds_until_stored
from harness.daemon import Daemon
from harness.database import Database
from harness.receiver import Receiver
from harness.shims import FaultyDisk
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 1, 1, 3
SPEED = 20
SLOWER = 2000


def run(n, random, options):
    samples = missed = dropped = lost = alerts = 0
    behind = []
    seconds = 12 if options.case == "quick" else 60
    for _ in range(n):
        with Workspace(speed=SPEED) as workspace:
            receiver = Receiver()
            workspace.point_channels_at(receiver.url)
            workspace.start_simulator("spill")
            disk = FaultyDisk(workspace)
            daemon = Daemon(workspace, environment=disk.environment).wait_ready()
            daemon.wait_acks(50, 15)
            started = workspace.station_time()
            disk["sync_delay"] = SLOWER
            time.sleep(seconds)
            disk.heal()
            database = Database(workspace, read_only=True)
            ended = workspace.station_time()
            behind.append(seconds_until_stored(database, ended, 60) or 60)
            daemon.terminate()
            receiver.stop()
            database = Database(workspace)
            lost += len(set(daemon.acks) - database.sample_keys())
            dropped += database.one("SELECT coalesce(sum(samples), 0) FROM gap")
            found = holes(database, 60, started, ended)
            samples, missed = samples + found[0], missed + found[1]
            alerts += len(receiver.accepted())
    return {
        "slowSeconds": seconds,
        "samples": samples,
        "missedPolls": missed,
        "dropped": dropped,
        "lost": lost,
        "alerts": alerts,
        "times": {"storedAllAfter": {"value": max(behind), "target": 5.0}},
        "pass": samples > 0 and missed == 0 and dropped == 0 and lost == 0,
    }
