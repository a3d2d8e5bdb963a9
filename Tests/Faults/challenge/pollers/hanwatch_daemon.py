"""The hanwatch daemon with one analyser that has the three blocks. Judged is what it stored in its
database. It asks for all blocks at each poll and keeps all or none: a poll that its metrics count
as failed counts as three here, also when the first answer was late and no other was asked for."""

import subprocess
import sys
import time
from pathlib import Path

import judge

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from harness import field  # noqa: E402
from harness.daemon import Daemon  # noqa: E402
from harness.database import Database  # noqa: E402
from harness.workspace import BINARIES  # noqa: E402

POLL_SECONDS = 1


def main():
    asked = judge.options()
    # A cycle of the others is a pause and three quick answers.
    speed = max(1, round(POLL_SECONDS / (asked.pause + 0.01)))
    with field.Field(speed=speed) as site:
        describe(site, asked)
        site.save()
        daemon = Daemon(site).wait_ready()
        failed = counted = 0
        deadline = time.monotonic() + 120 + asked.n * 0.2
        while counted < asked.n and time.monotonic() < deadline:
            time.sleep(0.5)
            outcomes = field.polls(daemon).get("line", {})
            counted = len(judge.BLOCKS) * sum(outcomes.values())
            failed = counted - len(judge.BLOCKS) * outcomes.get("answered", 0)
        daemon.terminate()
        tally = judge.Tally()
        for first, values in blocks(Database(site)):
            tally.take(first, values)
        tally.failed = failed
        tally.errors = {reason: count for reason, count in outcomes.items() if reason != "answered"}
        version = subprocess.run(
            [BINARIES / "hanwatch", "--version"], capture_output=True, text=True)
        tally.tell("hanwatch " + version.stdout.strip(), "")


def blocks(database):
    """Every block that was stored: its first register, and the values in their order."""
    found = {}
    rows = database.rows(
        "SELECT boot, seq, series.key, value FROM reading JOIN series ON series.id = series")
    for boot, sequence, series, value in rows:
        register = int(series.rsplit("/r", 1)[1])
        first = max(block for block in judge.BLOCKS if block <= register)
        found.setdefault((boot, sequence, first), {})[register] = value
    for (_, _, first), words in found.items():
        yield first, [words.get(first + i) for i in range(judge.COUNT)]


def describe(site, asked):
    if asked.transport == "rtu":
        link = field.serial("line", device=asked.place)
    else:
        link = field.tcp("line", address=asked.place)
    for first in judge.BLOCKS:
        site.analysers = (first - 100) // 20
        site.add(link, (judge.UNIT,), POLL_SECONDS, round(asked.timeout * 1000), judge.COUNT)
    configuration = site.configuration
    configuration["links"] = [link]
    one, *others = configuration["stations"]
    for other in others:
        one["analysers"][0]["parameters"] += other["analysers"][0]["parameters"]
    configuration["stations"] = [one]
    profile, *others = configuration["profiles"]
    for other in others:
        profile["registers"] += other["registers"]
    configuration["profiles"] = [profile]


if __name__ == "__main__":
    main()
