"""No name server answers: stations whose gateway has a name fail by name, and those with an IP address
keep their rhythm; the end waits for no lookup."""

import time

from harness import field
from harness.daemon import Daemon
from harness.database import Database, percentile
from harness.shims import build

# Seconds of watching.
QUICK, NIGHTLY, FULL = 8, 30, 120
PERIOD = 1
NAMED = 9


def run(n, random, options):
    with field.Field() as site:
        alive = site.add(field.tcp("alive"), poll_seconds=PERIOD)[0]
        for number in range(NAMED):
            make = field.tcp if number % 2 else field.rtu_over_tcp
            site.add(
                make(f"named{number}", address=f"gateway{number}.hole:502", away=True),
                poll_seconds=PERIOD)
        site.serve()
        shim = {"LD_PRELOAD": str(build(site, "dnshole"))}
        daemon = Daemon(site, environment=shim).wait_ready()
        began = site.station_time()
        time.sleep(n)
        ended = site.station_time()
        polls = field.polls(daemon)
        named = [polls.get(f"named{number}", {}).get("nameUnknown", 0) for number in range(NAMED)]
        threads = field.threads(daemon.process.pid)
        code, seconds = daemon.terminate()
        database = Database(site)
        readings, wrong = field.wrong_values(database)
        moments = field.arrivals(database, alive, began)
    due = max(1, int((ended - began) / 1000 / PERIOD))
    return {
        "keptByTheLiving": round(min(1, len(moments) / due), 3),
        "readings": readings,
        "wrong": wrong,
        "unnoticed": named.count(0),
        "threads": threads,
        "times": {
            "jitter99Milliseconds": {
                "value": percentile(field.jitter(moments[1:], PERIOD * 1000), 0.99),
                "target": 50},
            "end": {"value": round(seconds, 2), "target": 2.0},
        },
        # The first poll comes up to a second after the start.
        "pass": wrong == 0 and len(moments) >= due - 1 and 0 not in named and threads < 40
        and code == 0 and seconds < 5,
    }
