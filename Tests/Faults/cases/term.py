"""SIGTERM in the middle of polls at ten silent stations: ends cleanly within two seconds."""

import socket
import time

from harness.daemon import Daemon
from harness.database import Database
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 6, 50, 200


def run(n, random, options):
    unclean = lost = told_wrong = 0
    last_words = ""
    slowest = 0.0
    with Workspace() as workspace:
        workspace.configuration["channels"] = []
        workspace.configuration["neighbours"] = [
            dict(neighbour, recipients=[]) for neighbour in workspace.configuration["neighbours"]
        ]
        workspace.start_simulator()
        listeners = silence(workspace)
        acknowledged = set()
        for _ in range(n):
            daemon = Daemon(workspace).wait_ready()
            time.sleep(random.choice([random.uniform(0.0, 0.1), random.uniform(0.0, 1.2)]))
            code, seconds = daemon.terminate()
            slowest = max(slowest, seconds)
            if code != 0:
                unclean += 1
                last_words = f"exit {code}: {workspace.log()[-300:]}"
            told_wrong += daemon.notices.count("READY=1") != 1
            told_wrong += daemon.notices.count("STOPPING=1") != 1
            acknowledged |= set(daemon.acks)
        lost = len(acknowledged - Database(workspace).sample_keys())
        for listener in listeners:
            listener.close()
        return {
            "unclean": unclean,
            "lost": lost,
            "noticesWrong": told_wrong,
            **({"lastWords": last_words} if last_words else {}),
            "times": {"slowest": {"value": round(slowest, 3), "target": 2.0}},
            "pass": unclean == 0 and lost == 0 and told_wrong == 0,
        }


def silence(workspace):
    """Points every TCP link at a listener that accepts and never answers, with 3 s time-outs."""
    listeners = []
    for link in workspace.configuration["links"]:
        if link["kind"] in ("modbusTCP", "modbusRTUOverTCP"):
            listener = socket.create_server(("127.0.0.1", 0))
            listeners.append(listener)
            link["address"] = "127.0.0.1:%d" % listener.getsockname()[1]
    for station in workspace.configuration["stations"]:
        for analyser in station["analysers"]:
            analyser["responseTimeoutMilliseconds"] = 3000
    workspace.save()
    return listeners
