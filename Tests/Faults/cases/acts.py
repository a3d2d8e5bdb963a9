"""People act on the Unix socket while the daemon is killed: sent again under the same key, every act
is done once, and the log proves each; without the key the repeats would show."""

import http.client
import json
import socket
import subprocess
import threading
import time
import uuid

from harness.daemon import Daemon
from harness.database import Database
from harness.office import ADMINISTRATOR, PASSWORD, command, make_administrator
from harness.workspace import BINARIES, Workspace

QUICK, NIGHTLY, FULL = 4, 40, 200

SIGNATURE = {"name": ADMINISTRATOR, "password": PASSWORD}


def run(n, random, options):
    lost = doubled = wrong = repeated = 0
    first = ""
    with Workspace() as workspace:
        workspace.without_channels()
        workspace.start_simulator()
        make_administrator(workspace)
        database = Database(workspace)
        daemon = Daemon(workspace).wait_ready()
        add(workspace, "acts-viewer")
        started = time.monotonic()
        until_taken(workspace, "changeRole", {
            "name": "acts-viewer", "role": "auditor", "signature": SIGNATURE}, str(uuid.uuid4()))
        took = time.monotonic() - started
        before = database.one("SELECT count(*) FROM audit WHERE act = 'changeRole'")
        for number in range(n):
            role = "viewer" if number % 2 else "clerk"
            body = {"name": "acts-viewer", "role": role, "signature": SIGNATURE}
            key = str(uuid.UUID(int=random.getrandbits(128)))
            # Some die while the password is hashed, some in the transaction, some afterwards.
            killer = threading.Timer(random.uniform(0.3 * took, 1.3 * took), daemon.process.kill)
            killer.start()
            status, answer = post(workspace, "changeRole", body, key)
            killer.join()
            daemon.kill()
            daemon = Daemon(workspace).wait_ready()
            again, answer = until_taken(workspace, "changeRole", body, key)
            if again != 200:
                wrong += 1
                first = first or f"{number}: {status}, then {again}: {answer}"
            repeated += answer.get("isRepeated", False)
            now = database.one(
                "SELECT role FROM personVersion JOIN person ON person.id = person "
                "WHERE name = 'acts-viewer' ORDER BY version DESC LIMIT 1")
            lost += now != role
        acts = database.one(
            "SELECT count(*) FROM audit WHERE act = 'changeRole' AND outcome = 'done'") - before
        doubled = acts - (n - wrong)
        # The same without a key is refused as it should be, or the key proved nothing.
        status, answer = until_taken(workspace, "changeRole", body, str(uuid.uuid4()))
        blind = (status, answer.get("reason")) != (409, "isAlready")
        daemon.terminate()
        verified = subprocess.run(
            [BINARIES / "hanwatch", "verify", "--data", workspace.data], capture_output=True)
    return {
        "lost": lost, "doubled": doubled, "wrong": wrong, "first": first,
        "doneBeforeTheRepeat": repeated, "blind": blind, "verify": verified.returncode,
        "pass": lost == 0 and doubled == 0 and wrong == 0 and not blind
        and verified.returncode == 0 and (repeated > 0 or n < 20),
    }


def add(workspace, name):
    """By the command, which finds the daemon running."""
    command(workspace, "people", "add", name, "--role", "viewer", "--as", ADMINISTRATOR,
            answers=[PASSWORD, "one two three four"])


def until_taken(workspace, act, body, key, tries=10):
    """Sends it again while the answer says so, as anybody would: under the same key."""
    for _ in range(tries):
        status, answer = post(workspace, act, body, key)
        if status not in (0, 503):
            break
        time.sleep(2)
    return status, answer


def post(workspace, act, body, key):
    """(status, answer); status 0 where the daemon died before it answered."""
    connection = SocketConnection(workspace.data / "api.sock")
    try:
        connection.request(
            "POST", f"/api/v1/acts/{act}", json.dumps(body),
            {"Content-Type": "application/json", "Idempotency-Key": key})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or b"{}")
    except (OSError, http.client.HTTPException, ValueError):
        return 0, {}
    finally:
        connection.close()


class SocketConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=60)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(60)
        self.sock.connect(str(self.path))
