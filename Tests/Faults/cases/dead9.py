"""Nine of ten stations are dead, each in a way of its own: the tenth keeps its rhythm. And three of
sixteen analysers on one line of 9600 baud are: the other thirteen keep their polls."""

import time

from harness import field
from harness.daemon import Daemon
from harness.database import Database, percentile
from harness.dead import WAYS, DeadGateways

# Seconds of watching, after as many as it takes until the dead are backed off.
QUICK, NIGHTLY, FULL = 8, 30, 120
PERIOD = 1
LINE_PERIOD = 2
SLAVES, DEAD = 16, (3, 8, 13)
# Request and answer of two registers are 17 characters, 18 ms at 9600 baud; an instrument takes its
# time to begin.
ANSWER_MILLISECONDS = 40


def run(n, random, options):
    gateways = DeadGateways()
    with field.Field() as site:
        alive = site.add(field.tcp("alive"), poll_seconds=PERIOD)[0]
        for way in WAYS:
            link = field.tcp("dead-" + way, address=f"127.0.0.1:{gateways.ports[way]}", away=True)
            site.add(link, poll_seconds=PERIOD)
        line = site.add(
            field.serial("line", baud=9600), range(1, SLAVES + 1), LINE_PERIOD, 500)
        site.serve()
        dead = [line[number - 1] for number in DEAD]
        for name in line:
            fault = "silent" if name in dead else f"slow:{ANSWER_MILLISECONDS}"
            site.tell(analyser=name, fault=fault)
        daemon = Daemon(site).wait_ready()
        time.sleep(6)
        began = site.station_time()
        used = field.processor_seconds(daemon.process.pid)
        time.sleep(n)
        used = (field.processor_seconds(daemon.process.pid) - used) / n
        ended = site.station_time()
        polls = field.polls(daemon)
        failures = {way: sum(polls.get("dead-" + way, {}).values()) for way in WAYS}
        code, _ = daemon.terminate()
        database = Database(site)
        readings, wrong = field.wrong_values(database)
        moments = field.arrivals(database, alive, began)
        kept = [kept_polls(database, name, began, ended) for name in line if name not in dead]
        spoken = sum(len(field.arrivals(database, name)) for name in dead)
    gateways.close()
    expected = (ended - began) / 1000 / PERIOD
    share = round(min(1, len(moments) / max(1, int(expected))), 3)
    return {
        "keptByTheLiving": share,
        "keptOnTheLine": round(min(kept), 3),
        "readings": readings,
        "wrong": wrong,
        "spokenByTheDead": spoken,
        "unnoticed": [way for way, count in failures.items() if count == 0],
        "times": {
            "jitter99Milliseconds": {
                "value": percentile(field.jitter(moments, PERIOD * 1000), 0.99), "target": 50},
            "processorShare": {"value": round(used, 3), "target": 0.05},
        },
        "pass": wrong == 0 and spoken == 0 and share >= 0.99 and min(kept) >= 0.99
        and all(failures.values()) and code == 0,
    }


def kept_polls(database, analyser, began, ended):
    """The share of the polls that were due and answered."""
    due = int((ended - began) / 1000 / LINE_PERIOD)
    return min(1.0, len(field.arrivals(database, analyser, began)) / max(1, due))
