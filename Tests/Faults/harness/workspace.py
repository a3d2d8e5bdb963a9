"""A temporary directory with a stations file that points at a running simulator."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BINARIES = Path(os.environ.get("HANWATCH_BINARIES", ROOT / ".build" / "debug"))


def read_configuration(path):
    """JSON with comments and trailing commas, as a dictionary."""
    text = Path(path).read_text(encoding="utf-8")
    strings_or_comments = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/', re.S)
    plain = strings_or_comments.sub(lambda m: m[0] if m[0][0] == '"' else " ", text)
    return json.loads(re.sub(r",(\s*[}\]])", r"\1", plain))


class Workspace:
    """Owns a directory and the processes started in it; leaving the block ends them all."""

    def __init__(self, speed=1):
        self.directory = Path(tempfile.mkdtemp(prefix="hanwatch-faults-"))
        self.data = self.directory / "data"
        self.speed = speed
        self.anchor = int(time.time() * 1000)
        self.configuration = read_configuration(ROOT / "stations.json")
        self.configuration["web"] = {"listen": "127.0.0.1:0"}
        self.configuration.pop("agreements", None)
        self.processes = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)

    @property
    def stations_path(self):
        return self.directory / "stations.json"

    def clock(self):
        """Options that make programs agree on a station time that runs `speed` times as fast."""
        return ["--speed", str(self.speed), "--anchor", str(self.anchor)] if self.speed > 1 else []

    def save(self):
        self.stations_path.write_text(json.dumps(self.configuration, ensure_ascii=False))

    def point_links_at(self, addresses):
        keys = {"modbusSerial": "device", "modbusDialIn": "listen"}
        for link in self.configuration["links"]:
            link[keys.get(link["kind"], "address")] = addresses[link["id"]]
            link.pop("backup", None)
            if "from" in link:
                link["from"] = ["127.0.0.0/8"]

    def point_channels_at(self, url):
        """Every channel talks to the receiver, with a key of its own in the data directory."""
        credentials = self.data / "credentials"
        credentials.mkdir(parents=True, exist_ok=True)
        self.data.chmod(0o700)
        for channel in self.configuration["channels"]:
            channel["url"] = f"{url}/{channel['id']}"
            channel["loopback"] = True
            path = credentials / channel["key"]
            if not path.exists():
                path.write_text(self.new_key())
                path.chmod(0o600)

    def without_channels(self):
        """Nobody is told anything."""
        self.configuration["channels"] = []
        self.configuration["neighbours"] = [
            dict(neighbour, recipients=[]) for neighbour in self.configuration["neighbours"]
        ]

    def empty_data(self):
        """A new, empty data directory; keys stay."""
        for path in self.data.iterdir() if self.data.is_dir() else ():
            if path.name == "credentials":
                continue
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def station_time(self):
        """Now, in milliseconds of the time that readings carry."""
        now = time.time() * 1000
        return int(self.anchor + (now - self.anchor) * self.speed)

    def new_key(self):
        import base64

        return (
            "whsec_" + base64.b64encode(os.urandom(32)).decode() + "\n"
            "whsk_" + base64.b64encode(os.urandom(32)).decode() + "\n"
        )

    def start(self, program, *arguments, under=(), **keywords):
        log = open(self.directory / f"{program}.log", "ab")
        process = subprocess.Popen(
            [*under, BINARIES / program, *map(str, arguments)], stderr=log, **keywords
        )
        log.close()
        self.processes.append(process)
        return process

    def log(self, program="hanwatch"):
        path = self.directory / f"{program}.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def start_simulator(self, scenario="calm", *more):
        """Starts the simulator for the stations file and points the file's links at it."""
        self.save()
        process = self.start(
            "station-simulator", "serve", "--config", self.stations_path, "--scenario", scenario,
            *self.clock(), *more, stdout=subprocess.PIPE,
        )
        line = process.stdout.readline()
        if not line:
            raise RuntimeError("the simulator did not start: " + self.log("station-simulator")[-500:])
        self.point_links_at(json.loads(line)["links"])
        self.save()
        return process
