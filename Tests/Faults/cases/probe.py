"""An engineer probes links of a running daemon: its lines are opened once, its polls go on, and no
answer to a probe becomes a reading."""

import json
import re
import subprocess
import time

from harness import field
from harness.daemon import Daemon
from harness.database import Database
from harness.office import ADMINISTRATOR, PASSWORD, command, make_administrator
from harness.workspace import BINARIES

QUICK, NIGHTLY, FULL = 1, 5, 25
MAINTAINER, FIRST, OWN = "probe-maintainer", "one two three four", "five six seven eight"
# Words of registers that hold their addresses.
FIRST_REGISTER, COUNT = 4100, 6


def run(n, random, options):
    wrong, found, refused = [], 0, []
    with field.Field() as site:
        for kind, make in field.KINDS.items():
            site.add(make(kind), addresses=(1, 3))
        site.serve("late:9:400")
        make_administrator(site)
        for name, role in [(MAINTAINER, "maintainer"), ("probe-viewer", "viewer")]:
            command(site, "people", "add", name, "--role", role, "--as", ADMINISTRATOR,
                    answers=[PASSWORD, FIRST])
            command(site, "people", "password", name, answers=[FIRST, OWN])
        daemon = Daemon(site).wait_ready()
        field.wait_until(lambda: len(field.polls(daemon)) == len(field.KINDS), 20)
        descriptors = field.descriptors(daemon.process.pid)
        for _ in range(n):
            for kind in field.KINDS:
                wrong += addresses(site, kind) + words(site, kind)
                found += 1
        refused = probe(site, "tcp", "probe-viewer", "--scan", "addresses", "--count", "2")
        leaked = field.descriptors(daemon.process.pid) - descriptors
        before = field.answered(daemon)
        went_on = field.wait_until(lambda: field.answered(daemon) > before + 8, 20)
        daemon.terminate()
        database = Database(site)
        readings, false = field.wrong_values(database)
        trail = database.one(
            "SELECT count(*) FROM audit WHERE act = 'probe' AND outcome = 'done'")
        # Without a daemon the command opens the link itself.
        alone = [kind for kind in field.KINDS if words(site, kind)]
    return {
        "probed": found, "wrong": wrong[:5], "viewer": refused[0], "leaked": leaked,
        "readings": readings, "falseReadings": false, "trail": trail, "alone": alone,
        "pass": not wrong and not alone and refused[0] != 0 and "probe" in refused[2]
        and leaked <= 0 and false == 0 and readings > 0 and trail >= 2 * found
        and went_on is not None,
    }


def addresses(site, link):
    """What is wrong with a scan of the first addresses; a late answer hides nobody for long."""
    for _ in range(4):
        code, report, complaint = probe(
            site, link, MAINTAINER, "--scan", "addresses", "--count", "5", "--timeout", "150")
        seen = [address["busAddress"] for address in (report or {}).get("addresses", [])]
        if seen == [1, 3]:
            return []
        if set(seen) - {1, 3}:
            break
        time.sleep(1)
    return [f"{link}: {code} {seen} {complaint}"]


def words(site, link):
    """What is wrong with the words of registers that hold their addresses."""
    wanted = [f"{number:04X}" for number in range(FIRST_REGISTER, FIRST_REGISTER + COUNT)]
    for _ in range(6):
        code, report, complaint = probe(
            site, link, MAINTAINER, "--bus-address", "3", "--first", str(FIRST_REGISTER),
            "--count", str(COUNT))
        blocks = [block["words"] for block in (report or {}).get("blocks", [])]
        if blocks == [wanted]:
            return []
        if blocks:
            break
        time.sleep(1)
    return [f"{link}: {code} {blocks} {complaint}"]


def probe(site, link, person, *words):
    """(exit code, report or None, what it complained of)"""
    for _ in range(10):
        done = subprocess.run(
            [BINARIES / "hanwatch", "probe", "--link", link, *words, "--config",
             site.stations_path, "--data", site.data, "--as", person, "--password-stdin",
             "--format", "json"],
            input=OWN + "\n", capture_output=True, text=True, timeout=120)
        # Whoever signs often is told when to come again.
        again = re.search(r"(?:Wait|Try again in) (\d+) s", done.stderr)
        if not (done.returncode and again):
            break
        time.sleep(int(again[1]) + 1)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        report = None
    return done.returncode, report, done.stderr.strip()
