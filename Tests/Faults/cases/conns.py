"""Thousands of connections at once, half of them from one address: at most 256 are open, at most 64
from one address; the others are closed as they come, or take the place of one that only waits.
Polls go on and so do ordinary questions.

The check was seen failing with the limit per address raised: the same look then counts more than
64; that is done each time.
"""

import socket
import time

from harness.coverage import holes
from harness.daemon import Daemon
from harness.database import Database
from harness.web import address, ask, open_connections
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 600, 2000, 2000
MOST, PER_ADDRESS = 256, 64
SPEED = 60


def run(n, random, options):
    with Workspace(speed=SPEED) as workspace:
        workspace.without_channels()
        workspace.start_simulator()
        daemon = Daemon(workspace).wait_ready()
        daemon.wait_acks(10, 15)
        where = address(daemon)
        started = workspace.station_time()
        most, most_of_one, answered = storm(daemon, where, n)
        refused = daemon.metric("hanwatch_web_refused_connections_total") + daemon.metric(
            "hanwatch_web_closed_connections_total", lambda labels: "displaced" in labels)
        time.sleep(2 * 60 / SPEED)
        ended = workspace.station_time()
        after = open_connections(daemon.process.pid, where[1])
        code, _ = daemon.terminate()
        database = Database(workspace)
        samples, missed = holes(database, 60, started, ended)
        lost = len(set(daemon.acks) - database.sample_keys())
    blind = control()
    wrong = (
        max(0, most - MOST) + max(0, most_of_one - PER_ADDRESS) + (refused == 0)
        + (not answered) + max(0, sum(after.values()) - 3) + (code != 0) + daemon.trapped
    )
    return {
        "wrong": wrong,
        "mostOpen": most,
        "mostOfOneAddress": most_of_one,
        "refused": refused,
        "answeredMeanwhile": answered,
        "samples": samples,
        "missedPolls": missed,
        "lost": lost,
        "blind": blind,
        "pass": wrong == 0 and missed == 0 and lost == 0 and samples > 0 and not blind,
    }


def storm(daemon, where, n, hold=2.0, enough=None):
    """Opens n connections that ask for nothing and holds them, or until one address has more than
    enough; returns (most open, most of one address, whether another's question was answered)."""
    pid, port = daemon.process.pid, where[1]
    sockets = []
    most = most_of_one = 0
    try:
        for number in range(n):
            sockets.append(connect(where, source(number)))
            if number % 100 == 99:
                counts = open_connections(pid, port)
                most = max(most, sum(counts.values()))
                most_of_one = max([most_of_one, *counts.values()])
        deadline = time.monotonic() + hold
        while time.monotonic() < deadline and not (enough and most_of_one > enough):
            counts = open_connections(pid, port)
            most = max(most, sum(counts.values()))
            most_of_one = max([most_of_one, *counts.values()])
            time.sleep(0.1)
        answered = ask(where, "/healthz", source="127.0.9.9").status == 200
    finally:
        for each in sockets:
            each.close()
    time.sleep(0.5)
    return most, most_of_one, answered


def source(number):
    """Half come from one address, the others from many."""
    return "127.0.0.1" if number % 2 else f"127.0.{1 + number // 400}.{1 + number // 2 % 200}"


def connect(where, address):
    connection = socket.socket()
    connection.setblocking(False)
    connection.bind((address, 0))
    try:
        connection.connect(where)
    except BlockingIOError:
        pass
    return connection


def control():
    """Whether the look would miss an address that has too many."""
    with Workspace() as workspace:
        workspace.without_channels()
        workspace.configuration["web"]["connectionsPerAddress"] = MOST
        workspace.save()
        daemon = Daemon(workspace).wait_ready()
        most_of_one = storm(daemon, address(daemon), 200, hold=5.0, enough=PER_ADDRESS)[1]
        daemon.kill()
        return most_of_one <= PER_ADDRESS
