"""Field sites whose registers hold their own addresses: whatever is stored under another address
convicts the daemon."""

import json
import os
import re
import socket
import subprocess
import time
import urllib.request

from harness.workspace import Workspace


class Field(Workspace):
    """Stations of one analyser each, or several on one link, over any kind of link."""

    def __init__(self, speed=1):
        super().__init__(speed)
        self.without_channels()
        site = self.configuration
        self.configuration = {
            "site": {"id": "field", "name": "field", "example": True},
            "parameters": [], "profiles": [], "links": [], "stations": [],
            "sections": [dict(site["sections"][0], id="s1", parameters=["nh3n"])],
            "web": {"listen": "127.0.0.1:0"},
        }
        self.simulator = None
        self.analysers = 0

    def add(self, link, addresses=(1,), poll_seconds=1, timeout=300, registers=2):
        """A link with an analyser at each address. Every analyser reads registers of its own."""
        self.configuration["links"].append(link)
        station = {"id": "st-" + link["id"], "name": link["id"], "county": "420625",
                   "section": "s1", "analysers": []}
        for address in addresses:
            numbers = [100 + 20 * self.analysers + i for i in range(registers)]
            self.analysers += 1
            self.configuration["parameters"] += [
                {"id": f"r{number}", "name": {"zh": f"寄存器{number}", "en": f"register {number}"},
                 "unit": "", "hourlyDecimals": 0, "assessmentDecimals": 0}
                for number in numbers]
            profile = f"p{numbers[0]}"
            self.configuration["profiles"].append({"id": profile, "registers": [
                {"parameter": f"r{number}", "table": "holdingRegisters", "address": number,
                 "format": "uint16", "decimals": 0}
                for number in numbers]})
            station["analysers"].append(
                {"id": f"a{address}", "link": link["id"], "busAddress": address,
                 "profile": profile, "pollSeconds": poll_seconds,
                 "responseTimeoutMilliseconds": timeout,
                 "parameters": [{"id": f"r{number}", "mode": "continuous", "slotMinutes": 60,
                                 "rules": [{"kind": "grossRange", "min": "0", "max": "65535"}]}
                                for number in numbers]})
        self.configuration["stations"].append(station)
        return [f"{station['id']}/{analyser['id']}" for analyser in station["analysers"]]

    def serve(self, fault=None):
        """Starts the simulator and points every link at it, except those that have a place."""
        self.save()
        places = {link["id"]: dict(link) for link in self.configuration["links"] if "away" in link}
        for link in self.configuration["links"]:
            link.pop("away", None)
        self.save()
        self.simulator = self.start(
            "station-simulator", "serve", "--config", self.stations_path, "--addresses",
            "--control", *self.clock(), *(["--fault", fault] if fault else []),
            stdout=subprocess.PIPE, stdin=subprocess.PIPE)
        line = self.simulator.stdout.readline()
        if not line:
            raise RuntimeError(
                "the simulator did not start: " + self.log("station-simulator")[-500:])
        self.point_links_at(json.loads(line)["links"])
        for link in self.configuration["links"]:
            if link["id"] in places:
                link["address"] = places[link["id"]]["address"]
        self.save()

    def tell(self, **step):
        """From now on: `link` or `analyser`, and what it does wrong."""
        self.simulator.stdin.write((json.dumps(step) + "\n").encode())
        self.simulator.stdin.flush()


def tcp(name, **more):
    return {"id": name, "kind": "modbusTCP", "address": "192.0.2.1:%d" % port(name), **more}


def rtu_over_tcp(name, **more):
    return {"id": name, "kind": "modbusRTUOverTCP", "address": "192.0.2.2:%d" % port(name),
            "baud": 115200, **more}


def serial(name, **more):
    return {"id": name, "kind": "modbusSerial", "device": f"/dev/hanwatch-{name}", "baud": 115200,
            **more}


def dial_in(name, **more):
    return {"id": name, "kind": "modbusDialIn", "listen": "0.0.0.0:7001",
            "from": ["198.51.100.0/24"], "registration": f"<{name}>", "heartBeat": "HB;",
            "baud": 115200, **more}


KINDS = {"tcp": tcp, "rtuOverTCP": rtu_over_tcp, "serial": serial, "dialIn": dial_in}


def port(name):
    """Every link has a place of its own until the simulator is there."""
    return 1 + sum(ord(letter) * (index + 7) * 31 for index, letter in enumerate(name)) % 65000


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def wrong_values(database):
    """(readings, those that are not the address of their register)"""
    stored = database.rows(
        "SELECT series.key, value FROM reading JOIN series ON series.id = reading.series")
    return len(stored), sum(
        value is not None and value != int(key.rsplit("/r", 1)[1]) for key, value in stored)


def arrivals(database, analyser, after=0):
    """When the samples of an analyser came, in milliseconds of station time."""
    return [at for at, in database.rows(
        """SELECT receivedAt FROM sample WHERE receivedAt > ? AND analyser =
           (SELECT id FROM analyser WHERE key = ?) ORDER BY receivedAt""", after, analyser)]


def jitter(moments, period):
    """How far each arrival is from one period after the one before, in milliseconds, sorted."""
    return sorted(abs(b - a - period) for a, b in zip(moments, moments[1:]))


def processor_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def anonymous_kilobytes(pid):
    for line in open(f"/proc/{pid}/status"):
        if line.startswith("RssAnon:"):
            return int(line.split()[1])
    return 0


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def threads(pid):
    return len(os.listdir(f"/proc/{pid}/task"))


def polls(daemon):
    """Polls by link and outcome, in one look: {link: {outcome: count}}."""
    with urllib.request.urlopen(daemon.address() + "/metrics", timeout=5) as answer:
        text = answer.read().decode()
    found = {}
    for link, outcome, count in re.findall(
            r'^hanwatch_polls_total\{link="([^"]*)",outcome="([^"]*)"\} (\d+)$', text, re.M):
        found.setdefault(link, {})[outcome] = int(count)
    return found


def answered(daemon, link=None):
    """Polls that were answered, of one link or all."""
    return sum(outcomes.get("answered", 0) for name, outcomes in polls(daemon).items()
               if link in (None, name))


def failed(daemon, link=None, outcome=None):
    """Polls that were not, of one link or all, for one reason or any."""
    return sum(count for name, outcomes in polls(daemon).items() if link in (None, name)
               for reason, count in outcomes.items()
               if reason != "answered" and outcome in (None, reason))


def wait_until(condition, seconds, pause=0.2):
    """Seconds until it is true; None when it takes longer. The page answers 20 questions a second."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        if condition():
            return round(time.monotonic() - started, 2)
        time.sleep(pause)
    return None
