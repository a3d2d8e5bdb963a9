"""The machine wakes up in 1970 and is told the time later: no reading bears a date of 1970 under a
clock said to be set, none is lost, and alerts go out all the while, also those that still wait when
the clock is set."""

import time

from harness.daemon import Daemon
from harness.database import Database
from harness.probes import only_probes
from harness.receiver import Receiver
from harness.shims import ShiftedClock
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 0, 1, 5
SOONER, LATER = "jingmen", "yichang"
YEAR_2020 = 1_577_836_800_000


def run(n, random, options):
    lost = trusted = undated = quiet = samples = unmarked = expired = 0
    for _ in range(n):
        with Workspace() as workspace:
            receiver = Receiver()
            receiver.refused = {LATER}
            workspace.point_channels_at(receiver.url)
            only_probes(workspace)
            always_in_breach(workspace)
            workspace.start_simulator("calm")
            clock = ShiftedClock(workspace, -int(time.time()) + random.randrange(1, 600))
            daemon = Daemon(workspace, environment=clock.environment).wait_ready()
            daemon.wait_acks(11 * 4, 20)
            quiet += not wait_message(receiver, 90, SOONER)
            before = set(daemon.acks)
            database = Database(workspace, read_only=True)
            marked = has_quality(database)
            unmarked += not marked
            trusted += marked and dated_1970(database, "clockQuality = 0")
            clock.set(0)
            time.sleep(2)
            receiver.refused = set()
            expired += not wait_message(receiver, 90, LATER)
            daemon.wait_acks(11, 20)
            daemon.terminate()
            receiver.stop()
            database = Database(workspace)
            lost += len((set(daemon.acks) | before) - database.sample_keys())
            trusted += marked and dated_1970(database, "clockQuality = 0")
            undated += dated_1970(database)
            samples += len(daemon.acks)
    return {
        "samples": samples,
        "lost": lost,
        "trusted1970": trusted,
        "left1970": undated,
        "withoutMark": unmarked,
        "noAlert": quiet,
        "waitingAlertLost": expired,
        "pass": samples > 0 and lost == 0 and trusted == 0 and undated == 0 and unmarked == 0
        and quiet == 0 and expired == 0,
    }


def always_in_breach(workspace):
    """A limit that calm water is over for the minute that a rule must wait at least; no probe is
    taken for stuck because water hardly changes in a second."""
    lasting = {"readings": 2, "minutes": 1}
    rule = workspace.configuration["breaches"][0]
    rule.update(limit={"max": "0.01"}, opensAfter=lasting, closesAfter=lasting, deadband="0")
    for station in workspace.configuration["stations"]:
        for analyser in station["analysers"]:
            for parameter in analyser.get("parameters", ()):
                parameter.pop("rules", None)


def wait_message(receiver, seconds, channel):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if any(message["channel"] == channel for message in receiver.accepted()):
            return True
        time.sleep(0.05)
    return False


def has_quality(database):
    columns = {row[1] for row in database.rows("PRAGMA table_info(sample)")}
    return "clockQuality" in columns


def dated_1970(database, condition="TRUE"):
    return database.one(
        f"SELECT count(*) FROM sample WHERE receivedAt < ? AND {condition}", YEAR_2020
    )
