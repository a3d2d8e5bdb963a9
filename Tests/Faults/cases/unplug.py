"""The adapter of a serial line is pulled and put in again, often in the middle of a question: readings
are back each time, and no descriptor is left behind."""

import time

from harness import field
from harness.daemon import Daemon
from harness.database import Database, percentile

QUICK, NIGHTLY, FULL = 3, 20, 50
PERIOD = 1


def run(n, random, options):
    seconds = []
    with field.Field() as site:
        device = site.directory / "adapter"
        names = site.add(field.serial("line", device=str(device)), (1, 2), PERIOD)
        start(site, device)
        daemon = Daemon(site).wait_ready()
        field.wait_until(lambda: field.answered(daemon) >= 4, 10)
        before = field.descriptors(daemon.process.pid)
        threads = field.threads(daemon.process.pid)
        for analyser in ("serial/1", "serial/2"):
            site.tell(analyser=analyser, fault="slow:200")
        for _ in range(n):
            time.sleep(random.uniform(0, 1))
            bad = field.failed(daemon)
            site.tell(link="serial", fault="refuse")
            gone = field.wait_until(lambda: field.failed(daemon) > bad, 10)
            time.sleep(random.uniform(0.1, 1.5))
            good = field.answered(daemon)
            site.tell(link="serial", fault="none")
            back = field.wait_until(lambda: field.answered(daemon) > good + 1, 30)
            seconds.append(back if back is not None and gone is not None else 99)
        after = field.descriptors(daemon.process.pid)
        threads = field.threads(daemon.process.pid) - threads
        lost = field.failed(daemon, outcome="lineLost")
        code, _ = daemon.terminate()
        readings, wrong = field.wrong_values(Database(site))
    return {
        "analysers": len(names),
        "readings": readings,
        "wrong": wrong,
        "notBack": sum(second == 99 for second in seconds),
        "pulledInAQuestion": lost,
        "descriptorsKept": after - before,
        "threadsKept": threads,
        "times": {"slowest": {"value": max(seconds), "target": 5.0},
                  "median": {"value": percentile(seconds, 0.5), "target": 5.0}},
        # The page's own connections come and go.
        "pass": wrong == 0 and readings > 0 and 99 not in seconds and after - before <= 2
        and threads <= 2 and code == 0,
    }


def start(site, device):
    """An adapter with a name that stays."""
    import subprocess

    site.save()
    site.simulator = site.start(
        "station-simulator", "challenge", "--serial", device, "--address", 1, "--address", 2,
        "--late", 0, "--control", stdout=subprocess.PIPE, stdin=subprocess.PIPE)
    site.simulator.stdout.readline()
