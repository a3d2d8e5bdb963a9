"""Sondes that measure only when they are told, among late answers on every kind of link. While a
sonde sleeps, and while it warms up, each of its registers holds another number than its own
address: whatever is stored of it convicts the daemon. Beside each sonde two other analysers are
polled, also while it warms up."""

import socket
import struct

from harness import field
from harness.daemon import Daemon
from harness.database import Database

QUICK, NIGHTLY, FULL = 40, 400, 4000

TIMEOUT = 150
SPEED = 20
PERIOD = 20
COMMAND = 9000
REGISTERS = 2


def run(n, random, options):
    with field.Field(speed=SPEED) as site:
        sondes = [make(site, name, kind) for name, kind in field.KINDS.items()]
        site.serve("late:13:%d" % (TIMEOUT + random.randrange(10, 200)))
        asleep = shown_asleep(site)
        daemon = Daemon(site).wait_ready()
        database = Database(site, read_only=True)
        field.wait_until(lambda: stored(database, sondes) >= n, 60 + n, pause=0.5)
        failed = field.failed(daemon)
        told = {kind: commands(daemon, kind) for kind in ("sequenceStart", "sequenceStop")}
        unconfirmed = daemon.metric("hanwatch_commands_total") - sum(told.values())
        code, seconds = daemon.terminate()
        readings, wrong = field.wrong_values(database)
        samples = stored(database, sondes)
        trail = database.one("SELECT count(*) FROM audit WHERE subject LIKE '% sequence'")
    return {
        "sondes": len(sondes), "samples": samples, "readings": readings, "wrong": wrong,
        "shownAsleep": asleep, "failedPolls": failed, "starts": told["sequenceStart"],
        "stops": told["sequenceStop"], "unconfirmed": unconfirmed, "linesInTheTrail": trail,
        "times": {"shutdown": {"value": round(seconds, 3), "target": 2.0}},
        "pass": wrong == 0 and asleep and samples >= n and failed > 0 and code == 0
        and told["sequenceStart"] >= samples - len(sondes) and trail == len(sondes),
    }


def make(site, name, kind):
    """A link of three; the first of them is a sonde. Returns its id."""
    sonde = site.add(kind(name), (1, 2, 3), PERIOD, TIMEOUT, REGISTERS)[0]
    analyser = site.configuration["stations"][-1]["analysers"][0]
    analyser["writes"] = [
        {"id": word, "name": word, "kind": kind, "function": 6, "address": COMMAND,
         "words": [value]}
        for word, kind, value in (("wake", "sequenceStart", 1), ("sleep", "sequenceStop", 0))]
    analyser["sequence"] = {
        "start": "wake", "warmUpSeconds": 4, "readings": 3, "readingEverySeconds": 1,
        "stop": "sleep"}
    return sonde


def stored(database, sondes):
    """How many samples of the sondes there are."""
    return database.one(
        "SELECT count(*) FROM sample JOIN analyser ON analyser.id = sample.analyser "
        f"WHERE analyser.key IN ({','.join('?' * len(sondes))})", *sondes)


def commands(daemon, kind):
    return daemon.metric(
        "hanwatch_commands_total",
        lambda labels: f'kind="{kind}"' in labels and 'outcome="confirmed"' in labels)


def shown_asleep(site):
    """Whether a sonde that nobody has told anything shows something else than its address."""
    link = next(link for link in site.configuration["links"] if link["kind"] == "modbusTCP")
    host, number = link["address"].rsplit(":", 1)
    with socket.create_connection((host, int(number)), 5) as connection:
        connection.sendall(struct.pack(">HHHBBHH", 1, 0, 6, 1, 3, 100, 1))
        return struct.unpack(">H", connection.recv(64)[-2:])[0] != 100
