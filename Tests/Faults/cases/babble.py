"""On every kind of link somebody sends random bytes as fast as it takes them: no value comes of it,
neither processor nor memory notice, and the neighbours keep their rhythm."""

import time

from harness import field
from harness.daemon import Daemon
from harness.database import Database

# Seconds of noise.
QUICK, NIGHTLY, FULL = 6, 30, 60
RATE = 10_000_000
PERIOD = 1


def run(n, random, options):
    with field.Field() as site:
        quiet = []
        for kind, make in field.KINDS.items():
            quiet += site.add(make(kind), poll_seconds=PERIOD)
            site.add(make("loud-" + kind), poll_seconds=PERIOD)
        site.serve()
        daemon = Daemon(site).wait_ready()
        pid = daemon.process.pid
        field.wait_until(lambda: field.answered(daemon) >= 16, 20)
        memory = field.anonymous_kilobytes(pid)
        for kind in field.KINDS:
            site.tell(link="loud-" + kind, fault="babble:%d" % RATE)
        time.sleep(1)
        began = site.station_time()
        used = field.processor_seconds(pid)
        time.sleep(n)
        used = (field.processor_seconds(pid) - used) / n
        ended = site.station_time()
        memory = field.anonymous_kilobytes(pid) - memory
        polls = field.polls(daemon)
        failures = {
            kind: sum(polls.get("loud-" + kind, {}).values()) - answered(polls, kind)
            for kind in field.KINDS}
        for kind in field.KINDS:
            site.tell(link="loud-" + kind, fault="none")
        good_again = field.wait_until(
            lambda: all(answered(field.polls(daemon), kind) > answered(polls, kind)
                        for kind in field.KINDS), 15)
        code, _ = daemon.terminate()
        database = Database(site)
        readings, wrong = field.wrong_values(database)
        due = max(1, int((ended - began) / 1000 / PERIOD))
        kept = min(
            len([at for at in field.arrivals(database, name, began) if at <= ended]) / due
            for name in quiet)
    return {
        "readings": readings,
        "wrong": wrong,
        "keptByTheQuiet": round(min(1, kept), 3),
        "failedPolls": failures,
        "secondsUntilGood": good_again,
        "times": {
            "processorShare": {"value": round(used, 3), "target": 0.1},
            "moreKilobytes": {"value": memory, "target": 1024},
        },
        # A poll may fall between the two looks.
        "pass": wrong == 0 and kept >= 1 - 1 / due - 0.01 and all(failures.values())
        and good_again is not None and memory < 16_384 and code == 0,
    }


def answered(polls, kind):
    return polls.get("loud-" + kind, {}).get("answered", 0)
