"""Late, doubled, trailing, truncated and misaddressed answers over TCP, in frames of Modbus TCP and
in those of a serial line: nothing becomes a wrong reading, and the next period is good again."""

import time

from harness import field
from harness.daemon import Daemon
from harness.database import Database

QUICK, NIGHTLY, FULL = 150, 2000, 10000
SPEED = 20
TIMEOUT = 150
PERIOD = 2


def run(n, random, options):
    with field.Field(speed=SPEED) as site:
        names = []
        for link in (field.tcp("t"), field.rtu_over_tcp("r")):
            names += site.add(link, (1, 2, 3), PERIOD, TIMEOUT, registers=4)
        late = TIMEOUT + random.randrange(10, 200)
        site.serve(f"late:20:{late}")
        for link in ("t", "r"):
            site.tell(analyser=f"st-{link}/a2", fault=f"any:{random.randrange(1, 1 << 30)}")
            site.tell(analyser=f"st-{link}/a3", fault=f"lateAndSlow:20:{late}:{TIMEOUT // 2}")
        daemon = Daemon(site).wait_ready()
        deadline = time.monotonic() + 60 + n * 0.5
        while len(daemon.acks) < n and time.monotonic() < deadline:
            time.sleep(0.2)
        failures = {link: field.failed(daemon, link) for link in ("t", "r")}
        daemon.terminate()
        database = Database(site)
        readings, wrong = field.wrong_values(database)
        # Only one in twenty is late there: between two good polls lies one failed one, its wait and
        # the proof.
        good_again = max(
            longest_gap(database, name) for name in names if not name.endswith("a2"))
    polls = len(daemon.acks)
    return {
        "polls": polls,
        "readings": readings,
        "failedPolls": failures,
        "wrong": wrong,
        "times": {"goodAgainRealSeconds": {"value": good_again, "target": 2.0}},
        "pass": wrong == 0 and polls >= n and min(failures.values()) > 0,
    }


def longest_gap(database, analyser):
    moments = field.arrivals(database, analyser)
    gaps = [b - a for a, b in zip(moments, moments[1:])]
    return round(max(gaps, default=0) / SPEED / 1000, 2)
