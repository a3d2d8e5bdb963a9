"""All ten stations are dead, each in a way of its own: the page answers, the processor rests, the
log stays short, and nobody is told that anything ended."""

import time

from harness import field
from harness.daemon import Daemon
from harness.database import Database, percentile
from harness.dead import WAYS, DeadGateways
from harness.receiver import Receiver
from harness.web import address, ask
from harness.workspace import Workspace

# Seconds of watching.
QUICK, NIGHTLY, FULL = 8, 60, 180


def run(n, random, options):
    gateways = DeadGateways()
    receiver = Receiver()
    with Workspace() as workspace:
        workspace.point_channels_at(receiver.url)
        kill_all(workspace, gateways)
        daemon = Daemon(workspace).wait_ready()
        time.sleep(3)
        where = address(daemon)
        lines = count_lines(workspace)
        used = field.processor_seconds(daemon.process.pid)
        spans = []
        wrong_answers = 0
        began = time.monotonic()
        while time.monotonic() - began < n:
            started = time.monotonic()
            wrong_answers += ask(where, "/").status != 200
            spans.append((time.monotonic() - started) * 1000)
            time.sleep(0.2)
        span = time.monotonic() - began
        used = (field.processor_seconds(daemon.process.pid) - used) / span
        lines = count_lines(workspace) - lines
        answered = field.answered(daemon)
        failed = field.failed(daemon)
        code, seconds = daemon.terminate()
        samples = Database(workspace).one("SELECT count(*) FROM sample")
        analysers = sum(len(station["analysers"])
                        for station in workspace.configuration["stations"])
    told = receiver.accepted("anomaly.ended")
    receiver.stop()
    gateways.close()
    # Each analyser may say each cause once a minute.
    allowed = analysers * 2 * (1 + int(span // 60))
    return {
        "samples": samples,
        "answered": answered,
        "failedPolls": failed,
        "wrongAnswers": wrong_answers,
        "toldEnded": len(told),
        "logLines": lines,
        "logLinesAllowed": allowed,
        "times": {
            "page99Milliseconds": {"value": percentile(spans, 0.99), "target": 50},
            "processorShare": {"value": round(used, 3), "target": 0.05},
            "end": {"value": round(seconds, 2), "target": 2.0},
        },
        "pass": samples == 0 and answered == 0 and failed > 0 and wrong_answers == 0
        and not told and lines <= allowed and code == 0,
    }


def kill_all(workspace, gateways):
    """The lines have no device, nobody calls, and every gateway is dead in another way."""
    taken = 0
    for link in workspace.configuration["links"]:
        link.pop("backup", None)
        if link["kind"] in ("modbusTCP", "modbusRTUOverTCP"):
            way = WAYS[taken % len(WAYS)]
            taken += 1
            link["address"] = f"127.0.0.1:{gateways.ports[way]}"
        elif link["kind"] == "modbusDialIn":
            link["listen"] = "127.0.0.1:%d" % field.free_port()
    workspace.save()


def count_lines(workspace):
    return workspace.log().count("could not poll an analyser")
