"""The wall clock is set while the daemon runs: no reading is lost or taken for another, nobody is
alarmed, and every step of more than two seconds is on record."""

import time

from harness.daemon import Daemon
from harness.database import Database
from harness.probes import lost_polls, only_probes
from harness.receiver import Receiver
from harness.shims import ShiftedClock
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 1, 3, 10
HOUR, DAY = 3600, 86_400
STEPS = [1, -1, HOUR, -HOUR, DAY, -DAY]
PAUSE = 2.5


def run(n, random, options):
    with Workspace() as workspace:
        receiver = Receiver()
        workspace.point_channels_at(receiver.url)
        only_probes(workspace)
        workspace.start_simulator("calm")
        clock = ShiftedClock(workspace)
        daemon = Daemon(workspace, environment=clock.environment).wait_ready()
        daemon.wait_acks(20, 15)
        shift = expected = silent = 0
        steps = [step for _ in range(n) for step in random.sample(STEPS, len(STEPS))]
        for step in steps:
            shift += step
            clock.set(shift)
            expected += abs(step) > 2
            before = len(daemon.acks)
            time.sleep(PAUSE)
            # Eleven probes are asked each second, whatever the calendar says.
            silent += len(daemon.acks) - before < 11 * (PAUSE - 1)
        last = max(daemon.acks)
        time.sleep(2)  # what was asked before that key is answered by now
        failed = daemon.metric("hanwatch_polls_total", lambda labels: '"answered"' not in labels)
        daemon.terminate()
        receiver.stop()
        database = Database(workspace)
        has_steps = database.one("SELECT count(*) FROM sqlite_master WHERE name = 'clockStep'")
        recorded = database.one("SELECT count(*) FROM clockStep") if has_steps else 0
        lost = len(set(daemon.acks) - database.sample_keys())
        merged = merged_samples(database)
        false_alerts = database.one("SELECT count(*) FROM incident") + len(receiver.messages)
        polls_lost = lost_polls(database, last, failed)
        return {
            "steps": len(steps),
            "samples": len(daemon.acks),
            "lost": lost,
            "lostPolls": polls_lost,
            "merged": merged,
            "silentPauses": silent,
            "falseAlerts": false_alerts,
            "stepsExpected": expected,
            "stepsRecorded": recorded,
            "pass": lost == 0 and polls_lost == 0 and merged == 0 and silent == 0
            and false_alerts == 0 and recorded == expected and len(daemon.acks) > 20,
        }


def merged_samples(database):
    """Samples that hold fewer readings than others of the same analyser."""
    return database.one(
        """WITH held AS (
             SELECT boot, seq, analyser,
               (SELECT count(*) FROM reading
                WHERE reading.boot = sample.boot AND reading.seq = sample.seq) AS readings
             FROM sample)
           SELECT count(*) FROM held JOIN
             (SELECT analyser, max(readings) AS most FROM held GROUP BY analyser) USING (analyser)
           WHERE readings < most"""
    )
