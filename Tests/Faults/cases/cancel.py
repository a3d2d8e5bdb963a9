"""A breach began, was told and ended; then a person finds that its readings were no water. The incident
is cancelled, and whoever was told learns it, once, though the daemon is killed -9 meanwhile."""

import json
import time

from cases.bitflip import verify
from cases.hook_down import wait_for_end
from harness.daemon import Daemon
from harness.database import Database
from harness.office import ADMINISTRATOR, PASSWORD, Browser, Telephone, command, make_administrator
from harness.receiver import Receiver
from harness.web import address
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 1, 5, 20
OFFICER, OWN = "值班员甲", "horse battery staple correct"


def run(n, random, options):
    untold = repeated = stranger = standing = changed = 0
    delays = []
    for _ in range(n):
        with Workspace(speed=120) as workspace:
            receiver = Receiver()
            workspace.point_channels_at(receiver.url)
            workspace.start_simulator("spill")
            hire(workspace)
            database = Database(workspace)
            daemon = Daemon(workspace).wait_ready()
            telephone = Telephone(Browser(address(daemon)), OFFICER, OWN)
            wait_for_end(database)
            incident, series, since, ended = database.rows(
                """SELECT incident.id, key, since, endedAt FROM incident
                   JOIN series ON series.id = incident.series WHERE endedAt IS NOT NULL LIMIT 1""")[0]
            told = {row[0] for row in database.rows(
                f"SELECT DISTINCT channel FROM outbox WHERE incident = '{incident}'")}
            review(workspace, series, since, ended, telephone.code())
            reviewed = time.monotonic()
            time.sleep(random.uniform(0, 6))
            daemon.kill()
            daemon = Daemon(workspace).wait_ready()
            heard = wait_for_cancellation(receiver, incident, told)
            delays.append(time.monotonic() - reviewed)
            time.sleep(1)
            daemon.terminate()
            receiver.stop()
            messages = cancelled(receiver, incident)
            untold += not told or heard != told
            stranger += len({m["channel"] for m in messages} - told)
            repeated += len({m["headers"]["webhook-id"] for m in messages}) - len(told)
            standing += database.one("SELECT count(*) FROM cancellation") != 1
            changed += verify(workspace)[0] != 0
    return {
        "untold": untold,
        "repeated": repeated,
        "strangers": stranger,
        "standing": standing,
        "changed": changed,
        "times": {"told": {"value": round(max(delays), 2), "target": 30.0}},
        "pass": untold == repeated == stranger == standing == changed == 0,
    }


def hire(workspace):
    """A duty officer with a password of their own; the daemon must not run."""
    make_administrator(workspace)
    command(workspace, "people", "add", OFFICER, "--role", "dutyOfficer", "--as", ADMINISTRATOR,
            answers=[PASSWORD, "one two three four"])
    command(workspace, "people", "password", OFFICER, answers=["one two three four", OWN])


def review(workspace, series, since, ended, code):
    station, analyser, parameter = series.split("/")
    command(workspace, "review", station, f"{analyser}/{parameter}", "--config",
            workspace.stations_path, "--from", moment(since), "--to", moment(ended + 1000),
            "--verdict", "invalid", "--reason", "标样核查不合格", "--as", OFFICER, answers=[OWN, code])


def moment(milliseconds):
    seconds = milliseconds // 1000 + 8 * 3600
    return time.strftime("%Y-%m-%dT%H:%M:%S+08:00", time.gmtime(seconds))


def cancelled(receiver, incident):
    return [m for m in receiver.accepted("anomaly.cancelled")
            if json.loads(m["body"])["data"]["incident"] == incident]


def wait_for_cancellation(receiver, incident, told, seconds=60):
    """The channels that heard of it."""
    deadline = time.monotonic() + seconds
    heard = set()
    while heard != told and time.monotonic() < deadline:
        time.sleep(0.1)
        heard = {message["channel"] for message in cancelled(receiver, incident)}
    return heard
