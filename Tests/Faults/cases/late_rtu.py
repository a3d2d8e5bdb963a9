"""Late answers on a serial line: RTU frames carry no number, so after one late answer a naive poller
stores every register under its neighbour's name. Each simulated register holds its own address;
whatever is stored under another address convicts the daemon."""

import subprocess
import time

from harness.daemon import Daemon
from harness.database import Database
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 150, 2000, 10000

TIMEOUT = 150
ADDRESSES = {1: 100, 2: 300, 3: 500}
REGISTERS = 4
SPEED = 20


def run(n, random, options):
    with Workspace(speed=SPEED) as workspace:
        device = workspace.directory / "line"
        simulator = workspace.start(
            "station-simulator", "challenge", "--serial", device,
            *[word for address in ADDRESSES for word in ("--address", address)],
            # What is less late than a frame's silence and a turn of the machine is no late answer.
            "--fault", "late:20:%d" % (TIMEOUT + random.randrange(40, 200)),
            stdout=subprocess.PIPE,
        )
        simulator.stdout.readline()
        workspace.configuration = configuration(device)
        workspace.save()
        database = Database(workspace)
        daemon = Daemon(workspace).wait_ready()
        deadline = time.monotonic() + 60 + n * 0.5
        while len(daemon.acks) < n and time.monotonic() < deadline:
            time.sleep(0.2)
        late = daemon.metric("hanwatch_polls_total", lambda labels: 'outcome="answered"' not in labels)
        daemon.terminate()
        stored = database.rows(
            "SELECT series.key, value FROM reading JOIN series ON series.id = reading.series"
        )
        wrong = sum(value != int(key.rsplit("/r", 1)[1]) for key, value in stored)
        polls = len(daemon.acks)
        return {
            "polls": polls,
            "readings": len(stored),
            "failedPolls": late,
            "wrong": wrong,
            "pass": wrong == 0 and polls >= n and late > 0,
        }


def configuration(device):
    """Three analysers on one line, each with registers of its own."""
    numbers = {address: [first + 10 * i for i in range(REGISTERS)]
               for address, first in ADDRESSES.items()}
    parameters = [
        {"id": f"r{number}", "name": {"zh": f"寄存器{number}", "en": f"register {number}"},
         "unit": "", "hourlyDecimals": 0,
         "assessmentDecimals": 0}
        for row in numbers.values() for number in row
    ]
    profiles = [
        # One question for each register: all answers have the same length, as is hardest.
        {"id": f"registers{address}", "largestRequest": 1, "registers": [
            {"parameter": f"r{number}", "table": "holdingRegisters", "address": number,
             "format": "uint16", "decimals": 0}
            for number in row]}
        for address, row in numbers.items()
    ]
    analysers = [
        {"id": f"a{address}", "link": "line", "busAddress": address,
         "profile": f"registers{address}", "pollSeconds": 2,
         "responseTimeoutMilliseconds": TIMEOUT,
         "parameters": [{"id": f"r{number}", "mode": "continuous", "slotMinutes": 60,
                         "rules": [{"kind": "grossRange", "min": "0", "max": "65535"}]}
                        for number in row]}
        for address, row in numbers.items()
    ]
    return {
        "site": {"id": "late", "name": "late", "example": True},
        "parameters": parameters,
        "profiles": profiles,
        "links": [{"id": "line", "kind": "modbusSerial", "device": str(device)}],
        "sections": [{"id": "s1", "name": "s1", "river": "r", "waterBody": "river",
                      "target": "III", "county": "420625", "parameters": ["nh3n"]}],
        "stations": [{"id": "st1", "name": "st1", "county": "420625", "section": "s1",
                      "analysers": analysers}],
        "web": {"listen": "127.0.0.1:0"},
    }
