"""The syslog server is killed while people act, stays away over a kill of the daemon, comes back,
resets two connections and then behaves: every line of the trail arrives, in order. A line comes
twice only where the connection that brought it first did not end in order."""

import json
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

from harness.daemon import Daemon
from harness.database import Database
from harness.office import Browser, make_administrator
from harness.web import address
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 2, 10, 50

SERVER = Path(__file__).resolve().parents[1] / "harness" / "log_server.py"
# Lines that are added at once.
BURST = 400


def run(n, random, options):
    figures = dict.fromkeys(
        ["lines", "lost", "disordered", "dup", "dupUnexplained", "dupUncounted", "unclean"], 0)
    slowest = 0.0
    for _ in range(n):
        with Workspace() as workspace:
            seen, repeated, code, seconds = one(workspace, random)
            trail = {row[0] for row in Database(workspace).rows("SELECT number FROM audit")}
        for name, count in judge(trail, seen, repeated).items():
            figures[name] += count
        figures["unclean"] += code != 0
        slowest = max(slowest, seconds)
    wrong = [name for name in figures if name not in ("lines", "dup") and figures[name]]
    return {
        **figures,
        "times": {"slowestEnd": {"value": round(slowest, 2), "target": 2.0}},
        "pass": not wrong and figures["dup"] > 0,
    }


def judge(trail, seen, repeated):
    """`seen` is in the order of arrival: (connection, number), or (connection, None) where it ended
    in order. `repeated` is what the daemon counted while the second server was there."""
    orderly = {connection for connection, number in seen if number is None}
    brought = [(connection, number) for connection, number in seen if number is not None]
    before, unexplained, again = {}, 0, 0
    for connection, number in brought:
        if number in before:
            unexplained += before[number] in orderly
            again += connection[0] == 2 and before[number][0] == 2
        before[number] = connection
    arrivals = list(dict.fromkeys(number for _, number in brought))
    return {
        "lines": len(trail),
        "lost": len(trail - set(arrivals)),
        "disordered": arrivals != sorted(arrivals),
        "dup": len(brought) - len(arrivals),
        "dupUnexplained": unexplained,
        "dupUncounted": max(0, again - repeated),
    }


def one(workspace, random):
    """What each connection brought, as ((server, connection), number or None for an orderly end);
    the daemon's own count of repetitions; its end."""
    workspace.without_channels()
    first = Server(workspace, 1)
    workspace.configuration["syslog"] = {
        "address": f"localhost:{first.port}",
        "authority": str(workspace.directory / "authority.pem"),
    }
    workspace.save()
    daemon = Daemon(workspace).wait_ready()
    daemon.terminate()
    make_administrator(workspace)
    daemon = Daemon(workspace).wait_ready()
    act(workspace, daemon, 20)
    first.wait(20)
    act(workspace, daemon, BURST)
    time.sleep(random.uniform(0, 1.2))  # somewhere between nothing and everything
    first.kill()
    act(workspace, daemon, 20)
    wait_for(lambda: daemon.metric("hanwatch_syslog_waiting") >= 20)
    daemon.kill()
    daemon = Daemon(workspace).wait_ready()
    act(workspace, daemon, BURST)
    wait_for(lambda: daemon.metric("hanwatch_syslog_waiting") >= BURST)
    second = Server(
        workspace, 2, first.port, "--manner", random.choice(["breaks", "leaves"]),
        "--after", str(random.randrange(1, 200)), "--times", "2")
    wait_for(lambda: daemon.metric("hanwatch_syslog_waiting") == 0)
    repeated = daemon.metric("hanwatch_syslog_repeated_total")
    second.kill()
    # A server that says nothing must not keep the daemon.
    deaf = Server(workspace, 3, first.port, "--manner", "deaf")
    act(workspace, daemon, 1)
    time.sleep(random.uniform(1, 1.5))
    code, seconds = daemon.terminate()
    deaf.kill()
    third = Server(workspace, 4, first.port)
    daemon = Daemon(workspace).wait_ready()
    wait_for(lambda: daemon.metric("hanwatch_syslog_connections_total") > 0)
    wait_for(lambda: daemon.metric("hanwatch_syslog_waiting") == 0)
    daemon.terminate()
    third.kill()
    return first.seen + second.seen + third.seen, repeated, code, seconds


def act(workspace, daemon, lines):
    """Two acts as a person does them, and so many lines as commands leave them."""
    browser = Browser(address(daemon))
    try:
        browser.sign_in()
        browser.get("/account")
    except RuntimeError:
        pass  # what was done stands in the trail whether or not its answer came in time
    script = "".join(
        "INSERT INTO audit(at, person, via, address, act, subject, outcome) "
        f"VALUES ({int(time.time() * 1000)}, 1, 'cli', 'uid 0', 'signIn', '行 {i} \"]', 'done');"
        for i in range(lines))
    Database(workspace).script(script)


def wait_for(question, seconds=90):
    deadline = time.monotonic() + seconds
    while not question():
        if time.monotonic() > deadline:
            raise RuntimeError("the trail did not arrive in time")
        time.sleep(0.1)


class Server:
    """A log server in a process of its own, so that it can be killed in the middle of anything."""

    def __init__(self, workspace, number, port=0, *options):
        self.process = subprocess.Popen(
            [sys.executable, "-B", SERVER, workspace.directory, "--port", str(port), *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        workspace.processes.append(self.process)
        self.number, self.seen = number, []
        self.port = int(self.process.stdout.readline())
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        for line in self.process.stdout:
            if not line.endswith("\n"):
                return  # torn by the kill
            entry = json.loads(line)
            place = (self.number, entry["connection"])
            if entry.get("end") == "farewell":  # others may come again
                self.seen.append((place, None))
            elif "message" in entry:
                number = re.search(r' number="(\d+)" act=', entry["message"])
                self.seen.append((place, int(number[1])))

    def wait(self, lines):
        wait_for(lambda: sum(number is not None for _, number in self.seen) >= lines)

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.thread.join(5)
