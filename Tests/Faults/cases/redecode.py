"""kill -9 while a month of readings is decoded again: all of it counts afterwards, or nothing. A wrong
word order comes into force and is applied, is corrected, and applying the correction is killed."""

import json
import shutil
import subprocess
import time

from cases.bitflip import verify
from cases.tz import shrink
from harness.daemon import Daemon
from harness.database import Database
from harness.workspace import BINARIES, Workspace

# Nothing can be copied of a socket.
SOCKETS = shutil.ignore_patterns("api.sock")

QUICK, NIGHTLY, FULL = 4, 40, 200
MONTH, PERIOD = "2026-05", 600


def run(n, random, options):
    mixed = changed = told = failed = kept = dropped = 0
    with Workspace() as workspace:
        prepare(workspace)
        truth = answers(workspace)
        in_force(workspace, "CDAB")
        redecode(workspace)
        wrong = answers(workspace)
        in_force(workspace, "ABCD")
        base = workspace.directory / "base"
        shutil.copytree(workspace.data, base, ignore=SOCKETS)
        alerts = told_so_far(workspace)
        took = {}
        for has_daemon in (False, True):
            renew(workspace, base)
            daemon = Daemon(workspace).wait_ready() if has_daemon else None
            started = time.monotonic()
            redecode(workspace)
            took[has_daemon] = time.monotonic() - started
            if daemon:
                daemon.terminate()
            failed += answers(workspace) != truth
        for number in range(n):
            renew(workspace, base)
            has_daemon = number % 2 == 1
            daemon = Daemon(workspace).wait_ready() if has_daemon else None
            command = start_redecoding(workspace)
            # What is shown first takes about half of the time, and changes nothing.
            time.sleep(random.uniform(0.4, 1.4) * took[has_daemon])
            (daemon.kill if daemon else command.kill)()
            command.wait()
            # What the next start makes of it.
            code, _ = Daemon(workspace).wait_ready().terminate()
            failed += code != 0
            now = answers(workspace)
            kept += now == truth
            dropped += now == wrong
            mixed += now not in (truth, wrong)
            told += told_so_far(workspace) != alerts
            changed += verify(workspace)[0] != 0
    return {
        "readings": len(truth[0]),
        "kept": kept,
        "dropped": dropped,
        "mixed": mixed,
        "told": told,
        "changed": changed,
        "failed": failed,
        "times": {"withoutDaemon": {"value": round(took[False], 2), "target": 15},
                  "withDaemon": {"value": round(took[True], 2), "target": 15}},
        "pass": len(truth[0]) > 1000 and truth[0] != wrong[0] and truth[1] != wrong[1]
        and mixed == told == changed == failed == 0 and (kept > 0 < dropped or n < 6),
    }


def prepare(workspace):
    """A month of oxygen, a reading every ten minutes, sealed; its probe is one of our own."""
    shrink(workspace.configuration)
    workspace.without_channels()
    station = workspace.configuration["stations"][0]
    probe = next(a for a in station["analysers"] if a["id"] == "five")
    probe.update(profile="oxygen", pollSeconds=PERIOD, parameters=[
        {"id": "do", "mode": "continuous", "rules": [{"kind": "grossRange", "min": "0", "max": "20"}]}
    ])
    set_order(workspace, "ABCD")
    workspace.start_simulator()
    history = [
        "demo", "--history", "1", "--until", "2026-06-01T00:00:00+08:00", "--history-into",
        workspace.data, "--config", workspace.stations_path,
    ]
    subprocess.run(
        [BINARIES / "hanwatch", *map(str, history)], check=True, stderr=subprocess.DEVNULL)
    daemon = Daemon(workspace).wait_ready()
    deadline = time.monotonic() + 120
    while hot(workspace):
        if time.monotonic() > deadline or daemon.process.poll() is not None:
            raise RuntimeError("the history was not sealed: " + workspace.log()[-500:])
        time.sleep(0.2)
    daemon.terminate()


def set_order(workspace, order):
    workspace.configuration.setdefault("profiles", [])
    profiles = [p for p in workspace.configuration["profiles"] if p["id"] != "oxygen"]
    workspace.configuration["profiles"] = profiles + [{
        "id": "oxygen", "title": "示例溶解氧仪", "source": "示例寄存器表", "registers": [
            {"parameter": "do", "table": "holdingRegisters", "address": 0, "format": "float32",
             "wordOrder": order}]}]
    workspace.save()


def in_force(workspace, order):
    """Nobody is registered: what lies there comes into force with the next start."""
    set_order(workspace, order)
    code, _ = Daemon(workspace).wait_ready().terminate()
    if code != 0:
        raise RuntimeError("no clean end: " + workspace.log()[-500:])


def words(workspace):
    return list(map(str, [
        BINARIES / "hanwatch", "redecode", "st01", "do", "--from", f"{MONTH}-01", "--to", "2026-06-01",
        "--limit", 0, "--apply", "--reason", "the word order was wrong",
        "--config", workspace.stations_path, "--data", workspace.data]))


def redecode(workspace):
    done = subprocess.run(words(workspace), capture_output=True, text=True)
    if done.returncode or "kept" not in done.stderr:
        raise RuntimeError(f"not kept: {done.stdout[-300:]}{done.stderr[-500:]}")


def start_redecoding(workspace):
    process = subprocess.Popen(
        words(workspace), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    workspace.processes.append(process)
    return process


def answers(workspace):
    """(every reading of the month, what the month comes to), as the program prints them."""
    common = ["--format", "json", "--config", workspace.stations_path, "--data", workspace.data]
    printed = output("readings", "st01", "do", "--limit", 100_000, *common).splitlines()
    readings = [json.loads(line) for line in printed]
    return (
        [(r["sampledAt"], r.get("value"), r["verdict"]) for r in readings
         if r["sampledAt"].startswith(MONTH)],
        output("assess", MONTH, *common),
    )


def output(*words):
    done = subprocess.run(
        [BINARIES / "hanwatch", *map(str, words)], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{words}: {done.stderr[-500:]}")
    return done.stdout


def told_so_far(workspace):
    """Incidents of the month; those of today belong to what the simulator says now."""
    return Database(workspace).one(
        "SELECT count(*) FROM incident WHERE openedAt < 1785000000000"
    ), Database(workspace).one("SELECT count(*) FROM outbox")


def hot(workspace):
    return Database(workspace, read_only=True).one(
        "SELECT count(*) FROM sample WHERE receivedAt < 1785000000000")


def renew(workspace, base):
    shutil.rmtree(workspace.data)
    shutil.copytree(base, workspace.data, ignore=SOCKETS)
