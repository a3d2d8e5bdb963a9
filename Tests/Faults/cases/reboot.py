"""A gateway freezes, dies and comes back: readings are there again within one period and two seconds,
over every kind of connection."""

import signal
import subprocess
import time

from harness import field
from harness.daemon import Daemon
from harness.database import Database

QUICK, NIGHTLY, FULL = 1, 5, 20
PERIOD = 2
LINKS = {"tcp": field.tcp, "rtuOverTCP": field.rtu_over_tcp, "dialIn": field.dial_in}


def run(n, random, options):
    seconds = []
    with field.Field() as site:
        ports = {name: field.free_port() for name in LINKS}
        for name, make in LINKS.items():
            place = f"127.0.0.1:{ports[name]}"
            more = ({"listen": place, "from": ["127.0.0.0/8"]} if name == "dialIn"
                    else {"address": place})
            site.add(make(name, **more), (1, 2), PERIOD, 500)
        site.save()
        gateway = start(site, ports)
        daemon = Daemon(site).wait_ready()
        field.wait_until(lambda: min(good(daemon).values()) > 1, 20)
        before = field.descriptors(daemon.process.pid)
        for _ in range(n):
            gateway.send_signal(signal.SIGSTOP)
            time.sleep(random.uniform(3, 12))
            gateway.kill()
            gateway.wait()
            time.sleep(random.uniform(0.5, 8))
            gateway = start(site, ports)
            seen = good(daemon)
            back = field.wait_until(
                lambda: all(now > seen[link] for link, now in good(daemon).items()), 60, 0.1)
            seconds.append(back if back is not None else 99)
        kept = field.descriptors(daemon.process.pid) - before
        code, _ = daemon.terminate()
        readings, wrong = field.wrong_values(Database(site))
    return {
        "readings": readings,
        "wrong": wrong,
        "notBack": seconds.count(99),
        "descriptorsKept": kept,
        "times": {"slowest": {"value": max(seconds), "target": PERIOD + 2.0}},
        "pass": wrong == 0 and readings > 0 and 99 not in seconds and kept <= 3 and code == 0,
    }


def start(site, ports):
    process = site.start(
        "station-simulator", "challenge", "--late", 0, "--tcp", ports["tcp"], "--rtu-over-tcp",
        ports["rtuOverTCP"], "--dial-in", ports["dialIn"], "--registration", "<dialIn>",
        "--address", 1, "--address", 2, stdout=subprocess.PIPE)
    process.stdout.readline()
    return process


def good(daemon):
    polls = field.polls(daemon)
    return {link: polls.get(link, {}).get("answered", 0) for link in LINKS}
