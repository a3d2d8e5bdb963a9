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
REAL_PERIOD = 5


def run(n, random, options):
    with field.Field(speed=SPEED) as site:
        for link in (field.tcp("t"), field.rtu_over_tcp("r")):
            site.add(link, (1, 2, 3), PERIOD, TIMEOUT, registers=4)
        late = TIMEOUT + random.randrange(40, 200)
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
    polls = len(daemon.acks)
    good_again = seconds_until_good() if n >= NIGHTLY else None
    return {
        "polls": polls,
        "readings": readings,
        "failedPolls": failures,
        "wrong": wrong,
        **({"times": {"goodAgain": {"value": good_again, "target": REAL_PERIOD}}}
           if good_again is not None else {}),
        "pass": wrong == 0 and polls >= n and min(failures.values()) > 0,
    }


def seconds_until_good():
    """At the real rhythm, every sixth answer late: how long after the poll that failed the next good
    one comes, at worst."""
    with field.Field() as site:
        names = []
        for link in (field.tcp("t"), field.rtu_over_tcp("r")):
            names += site.add(link, (1, 2), REAL_PERIOD, 300)
        site.serve("late:6:450")
        daemon = Daemon(site).wait_ready()
        time.sleep(20 * REAL_PERIOD)
        daemon.terminate()
        database = Database(site)
        gaps = [b - a for name in names
                for moments in [field.arrivals(database, name)]
                for a, b in zip(moments, moments[1:])]
    return round(max(gaps) / 1000 - REAL_PERIOD, 2)
