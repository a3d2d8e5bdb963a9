"""A link is away for some slots, or the daemon is down or killed: afterwards every slot that the
instruments' memories hold is there once, marked, and nobody is told of what is past."""

import datetime
import json
import subprocess
import time
import urllib.parse
import urllib.request

from harness import field
from harness.daemon import Daemon
from harness.database import Database
from harness.workspace import BINARIES

QUICK, NIGHTLY, FULL = 4, 20, 60
SPEED = 1200
SLOT_MINUTES = 60
SLOT_SECONDS = SLOT_MINUTES * 60 / SPEED
ANALYSERS = 3
PROFILE = {
    "id": "own", "wordOrder": "CDAB",
    "registers": [{"parameter": "nh3n", "address": "0x1008", "format": "float32",
                   "time": "0x1005", "flag": "0x100A"}],
    "history": {"records": 48, "stride": 16, "order": "newestFirst", "registers": [
        {"parameter": "nh3n", "address": "0x2003", "format": "float32", "time": "0x2000",
         "flag": "0x2005"}]},
}


def run(n, random, options):
    with field.Field(speed=SPEED) as site:
        names = describe(site)
        serve(site)
        daemon = Daemon(site).wait_ready()
        field.wait_until(lambda: daemon.metric("hanwatch_readings_total") >= ANALYSERS, 30)
        not_whole, slowest = 0, 0.0
        for outage in range(n):
            seconds = random.uniform(2.5, 5) * SLOT_SECONDS
            if outage % 2 == 0:
                site.tell(link="t", fault=random.choice(["refuse", "silent"]))
                time.sleep(seconds)
                site.tell(link="t", fault="none")
            else:
                daemon.kill() if random.random() < 0.5 else daemon.terminate()
                time.sleep(seconds)
                daemon = Daemon(site).wait_ready()
            if random.random() < 0.5:
                # In the middle of the filling, as likely as not.
                time.sleep(random.uniform(0, 2))
                daemon.kill()
                daemon = Daemon(site).wait_ready()
            back = field.wait_until(
                lambda: all(holes(readings(daemon, site, name)) == 0 for name in names), 60, 1)
            not_whole += back is None
            slowest = max(slowest, back or 60)
        found = {name: readings(daemon, site, name) for name in names}
        daemon.terminate()
        verified = subprocess.run(
            [BINARIES / "hanwatch", "verify", "--data", site.data], capture_output=True)
        database = Database(site)
        incidents = database.one("SELECT count(*) FROM incident")
        ended = database.one("SELECT count(*) FROM incident WHERE endedAt IS NOT NULL")
        told = database.one("SELECT count(*) FROM outbox")
    all_rows = [row for rows in found.values() for row in rows]
    filled = sum("backfilled" in row["reasons"] for row in all_rows)
    missing = sum(holes(rows) for rows in found.values())
    doubled = sum(len(rows) - len(slots(rows)) for rows in found.values())
    return {
        "readings": len(all_rows),
        "filled": filled,
        "missing": missing,
        "doubled": doubled,
        "neverWhole": not_whole,
        # Every value is over the limit: each series was reported once, when it began.
        "incidents": incidents,
        "ended": ended,
        "told": told,
        "verify": verified.returncode,
        "times": {"whole": {"value": slowest, "target": 30.0}},
        "pass": filled > n and missing == 0 and doubled == 0 and not_whole == 0
        and incidents == ANALYSERS and ended == 0 and told == 0 and verified.returncode == 0,
    }


def describe(site):
    """A station whose analysers keep two days of results; every result is over the limit."""
    site.configuration["profiles"] = [PROFILE]
    site.configuration["links"] = [field.tcp("t")]
    site.configuration["breaches"] = [
        {"id": "nh3n", "kind": "limit", "parameter": "nh3n", "stations": ["*"],
         "limit": "0.0001", "opensAfter": {"readings": 1}, "closesAfter": {"readings": 1}}]
    site.configuration["stations"] = [
        {"id": "st", "name": "st", "county": "420625", "section": "s1", "analysers": [
            {"id": f"a{address}", "link": "t", "busAddress": address, "profile": "own",
             "pollSeconds": 240, "responseTimeoutMilliseconds": 300,
             "parameters": [{"id": "nh3n", "mode": "batch", "slotMinutes": SLOT_MINUTES}]}
            for address in range(1, ANALYSERS + 1)]}]
    return [f"st/a{address}/nh3n" for address in range(1, ANALYSERS + 1)]


def serve(site):
    site.save()
    site.simulator = site.start(
        "station-simulator", "serve", "--config", site.stations_path, "--control", *site.clock(),
        stdout=subprocess.PIPE, stdin=subprocess.PIPE)
    line = site.simulator.stdout.readline()
    if not line:
        raise RuntimeError("the simulator did not start: " + site.log("station-simulator")[-500:])
    site.point_links_at(json.loads(line)["links"])
    site.save()


def readings(daemon, site, series):
    """Everything stored of a series, sealed or not."""
    def moment(milliseconds):
        zone = datetime.timezone(datetime.timedelta(hours=8))
        return datetime.datetime.fromtimestamp(milliseconds / 1000, zone).isoformat("T", "seconds")

    day = 86_400_000
    query = urllib.parse.urlencode({
        "series": series, "from": moment(site.anchor - 2 * day),
        "to": moment(site.station_time() + day), "format": "json"})
    with urllib.request.urlopen(f"{daemon.address()}/api/v1/readings?{query}", timeout=20) as answer:
        return json.load(answer)["rows"]


def slots(rows):
    stamps = [datetime.datetime.fromisoformat(row["sampledAt"]).timestamp() for row in rows]
    return {int(stamp // (SLOT_MINUTES * 60)) for stamp in stamps}


def holes(rows):
    """Slots between the first and the last that have no reading."""
    present = slots(rows)
    return max(present) - min(present) + 1 - len(present) if present else 1
