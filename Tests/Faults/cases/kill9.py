"""kill -9 at any moment: nothing acknowledged is lost, nothing is stored twice, alerts go out."""

import time

from harness.daemon import Daemon
from harness.database import Database, percentile
from harness.receiver import Receiver
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 15, 200, 1000


def run(n, random, options):
    lost = damaged = 0
    ready = []
    with Workspace(speed=120) as workspace:
        receiver = Receiver()
        workspace.point_channels_at(receiver.url)
        workspace.start_simulator("spills")
        database = Database(workspace)
        acknowledged = set()
        for _ in range(n):
            daemon = Daemon(workspace).wait_ready()
            ready.append(daemon.ready_seconds)
            time.sleep(random.uniform(0.02, 0.8))
            daemon.kill()
            acknowledged |= set(daemon.acks)
            stored = database.sample_keys()
            lost += len(acknowledged - stored)
            damaged += 0 if database.is_intact() else 1
        daemon = Daemon(workspace).wait_ready()
        incidents, waiting = settle(database)
        daemon.terminate()
        alerts_lost, wrong_repeats = check_messages(receiver, database)
        receiver.stop()
        return {
            "acknowledged": len(acknowledged),
            "lost": lost,
            "dup": database.duplicates(),
            "damaged": damaged,
            "incidents": incidents,
            "alertsLost": alerts_lost + waiting,
            "repeatsUnderAnotherBody": wrong_repeats,
            "times": {"readyP99": {"value": percentile(ready, 0.99), "target": 1.0}},
            "pass": lost == 0 and damaged == 0 and database.duplicates() == 0
            and len(acknowledged) > n and incidents > 0
            and alerts_lost == 0 and waiting == 0 and wrong_repeats == 0,
        }


def settle(database, seconds=60):
    """Waits until an incident exists and nothing waits in the outbox; (incidents, waiting)."""
    deadline = time.monotonic() + seconds
    while True:
        incidents = database.one("SELECT count(*) FROM incident")
        waiting = database.one("SELECT count(*) FROM outbox WHERE state = 'queued'")
        if (incidents and not waiting) or time.monotonic() > deadline:
            return incidents, waiting
        time.sleep(0.1)


def check_messages(receiver, database):
    """(outbox rows that never arrived, repeats of an id with another body)."""
    bodies = {}
    wrong = 0
    for message in receiver.accepted():
        known = bodies.setdefault(message["headers"]["webhook-id"], message["body"])
        wrong += known != message["body"]
    sent = {row[0] for row in database.rows("SELECT id FROM outbox")}
    return len(sent - set(bodies)), wrong
