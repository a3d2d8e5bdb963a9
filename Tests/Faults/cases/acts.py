"""People act on the Unix socket while the daemon is killed: sent again under the same key, every act
is done once, and the log proves each; without the key the repeats would show."""

import http.client
import json
import socket
import subprocess
import threading
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
        before = database.one("SELECT count(*) FROM audit WHERE act = 'changeRole'")
        for number in range(n):
            role = "viewer" if number % 2 else "clerk"
            body = {"name": "acts-viewer", "role": role, "signature": SIGNATURE}
            key = str(uuid.UUID(int=random.getrandbits(128)))
            # Some die while the password is hashed, some in the transaction, some afterwards.
            killer = threading.Timer(random.uniform(0.1, 2.5), daemon.process.kill)
            killer.start()
            status, answer = post(workspace, "changeRole", body, key)
            killer.join()
            daemon.kill()
            daemon = Daemon(workspace).wait_ready()
            again, answer = post(workspace, "changeRole", body, key)
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
        status, answer = post(
            workspace, "changeRole", {**body, "role": body["role"]}, str(uuid.uuid4()))
        blind = (status, answer.get("reason")) != (409, "isAlready")
        daemon.terminate()
        verified = subprocess.run(
            [BINARIES / "hanwatch", "verify", "--data", workspace.data], capture_output=True)
    return {
        "lost": lost, "doubled": doubled, "wrong": wrong, "first": first,
        "doneBeforeTheRepeat": repeated, "blind": blind, "verify": verified.returncode,
        "pass": lost == 0 and doubled == 0 and wrong == 0 and not blind
        and verified.returncode == 0,
    }


def add(workspace, name):
    """By the command, which finds the daemon running."""
    command(workspace, "people", "add", name, "--role", "viewer", "--as", ADMINISTRATOR,
            answers=[PASSWORD, "one two three four"])


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
