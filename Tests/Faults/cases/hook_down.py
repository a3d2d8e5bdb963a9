"""The receiver is away for station-hours and then comes back: everything arrives, in order, once."""

import json
import time

from cases.kill9 import settle
from harness.daemon import Daemon
from harness.database import Database
from harness.receiver import Receiver
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 1, 3, 10


def run(n, random, options):
    missing = disordered = repeated = 0
    delays = []
    for _ in range(n):
        with Workspace(speed=120) as workspace:
            receiver = Receiver()
            workspace.point_channels_at(receiver.url)
            port = receiver.port
            receiver.stop()
            workspace.start_simulator("spill")
            database = Database(workspace)
            daemon = Daemon(workspace).wait_ready()
            wait_for_end(database)
            daemon.kill()
            daemon = Daemon(workspace).wait_ready()
            receiver = Receiver(port)
            back = time.monotonic()
            settle(database, seconds=90)
            delays.append(time.monotonic() - back)
            daemon.terminate()
            receiver.stop()
            arrived = [m["headers"]["webhook-id"] for m in receiver.accepted()]
            sent = [row[0] for row in database.rows("SELECT id FROM outbox")]
            missing += len(set(sent) - set(arrived))
            repeated += len(arrived) - len(set(arrived))
            disordered += wrong_order(receiver)
    return {
        "lost": missing,
        "dup": repeated,
        "disordered": disordered,
        "times": {"drainedAfterReturn": {"value": round(max(delays), 2), "target": 60.0}},
        "pass": missing == 0 and repeated == 0 and disordered == 0,
    }


def wait_for_end(database, seconds=90):
    """Until a breach has begun and ended while nobody could be told."""
    deadline = time.monotonic() + seconds
    while not database.one("SELECT count(*) FROM incident WHERE endedAt IS NOT NULL"):
        if time.monotonic() > deadline:
            raise RuntimeError("no breach began and ended")
        time.sleep(0.2)


def wrong_order(receiver):
    """Incidents whose end was told before their beginning on some channel."""
    seen = {}
    for message in receiver.accepted():
        body = json.loads(message["body"])
        seen.setdefault((message["channel"], body["data"]["incident"]), []).append(body["type"])
    return sum(types[0] != "anomaly.reported" for types in seen.values())
