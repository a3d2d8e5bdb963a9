"""Many stations call one port: each is known by its packet, strangers are sent away and told of once,
and a station that calls again takes the place of its older call."""

import os
import random as chance
import socket
import time

from harness import field
from harness.daemon import Daemon
from harness.database import Database

QUICK, NIGHTLY, FULL = 30, 100, 200
PERIOD = 1


def run(n, random, options):
    with field.Field() as site:
        names = []
        for number in range(n):
            link = field.dial_in(f"dtu{number}")
            names += site.add(link, poll_seconds=PERIOD, timeout=2000)
        site.serve()
        daemon = Daemon(site).wait_ready()
        pid = daemon.process.pid
        first = field.wait_until(lambda: min(good(daemon, n)) > 0, 30)
        threads = field.threads(pid)
        held = field.descriptors(pid)
        port = int(site.configuration["links"][0]["listen"].rsplit(":", 1)[1])
        strangers = crowd(port, 60)
        taken = take_over(port, "<dtu0>")
        again = field.wait_until(
            lambda: daemon.metric(
                "hanwatch_link_noise_total", lambda labels: 'kind="takeover"' in labels) > 0, 20)
        taken.close()
        for number in range(0, n, 2):
            site.tell(link=f"dtu{number}", fault="reset" if number % 4 else "close")
        time.sleep(2)
        site.tell(fault="none")
        before = good(daemon, n)
        back = field.wait_until(
            lambda: all(now > then for now, then in zip(good(daemon, n), before)), 30)
        for each in strangers:
            each.close()
        refused = daemon.metric(
            "hanwatch_link_noise_total", lambda labels: 'kind="refusedCaller"' in labels)
        field.wait_until(lambda: field.descriptors(pid) <= held + 4, 15)
        kept = field.descriptors(pid) - held
        lines = site.log().count("a caller was sent away")
        code, seconds = daemon.terminate()
        readings, wrong = field.wrong_values(Database(site))
    return {
        "stations": n,
        "readings": readings,
        "wrong": wrong,
        "refused": refused,
        "toldOfStrangers": lines,
        "takenOver": again is not None,
        "threads": threads,
        "descriptorsKept": kept,
        "times": {
            "allRead": {"value": first or 99, "target": 10.0},
            "allBack": {"value": back or 99, "target": 10.0},
            "end": {"value": round(seconds, 2), "target": 2.0},
        },
        "pass": wrong == 0 and None not in (first, back, again) and refused > 0
        and 0 < lines <= 8 and threads < 40 and kept <= 4 and code == 0,
    }


def good(daemon, n):
    """The answered polls of each station."""
    polls = field.polls(daemon)
    return [polls.get(f"dtu{number}", {}).get("answered", 0) for number in range(n)]


def crowd(port, count):
    """Strangers: some say nothing, some a wrong name, some anything; each from this machine."""
    sockets = []
    for number in range(count):
        connection = socket.create_connection(("127.0.0.1", port), timeout=5)
        try:
            if number % 3 == 1:
                connection.sendall(b"<dtuX>")
            if number % 3 == 2:
                connection.sendall(os.urandom(chance.randrange(1, 600)))
        except OSError:
            pass
        sockets.append(connection)
    return sockets


def take_over(port, name):
    """Calls in the name of a station, as a modem does that has lost its network: byte by byte."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=5)
    for byte in b"\r\nCONNECT\r\n" + name.encode():
        connection.sendall(bytes([byte]))
        time.sleep(0.01)
    return connection
