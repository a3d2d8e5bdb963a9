"""Guessing passwords: however many tries come, few of a minute are looked at for an account and for
an address, and the answers do not tell whether a name exists. The right password is taken
afterwards from elsewhere; where it were not, guessing would be a way to lock people out for good."""

import statistics
import time

from harness.daemon import Daemon
from harness.database import Database
from harness.office import ADMINISTRATOR, PASSWORD, Browser, field, make_administrator
from harness.web import address
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 0, 300, 1000
MOST_OF_AN_ACCOUNT, MOST_OF_AN_ADDRESS = 10, 30


def run(n, random, options):
    with Workspace() as workspace:
        workspace.without_channels()
        workspace.configuration["web"]["requestsPerSecond"] = 10_000
        workspace.save()
        Daemon(workspace).wait_ready().terminate()
        make_administrator(workspace)
        daemon = Daemon(workspace).wait_ready()
        database = Database(workspace)
        where = address(daemon)
        # Times first, while nobody is throttled: each try from an address of its own.
        spans = {True: [], False: []}
        sentences = set()
        for number in range(3):
            for exists in (True, False):
                name = ADMINISTRATOR if exists else f"nobody{number}"
                browser = Browser(where, f"127.0.1.{2 * number + exists + 1}")
                begun = time.monotonic()
                status, page, _ = browser.sign_in(name, "a wrong password it is")
                spans[exists].append(time.monotonic() - begun)
                sentences.add((status, message(page)))
        looked_at_before = looked_at(database)
        begun = time.monotonic()
        statuses = {}
        guesser = Browser(where, "127.0.2.1")
        token = field(guesser.get("/login")[1], "token")
        form = dict(guesser.cookies)
        for number in range(n):
            guesser.cookies = dict(form)
            status, _, _ = guesser.post(
                "/login", {"token": token, "name": ADMINISTRATOR, "password": f"guess {number}"})
            statuses[status] = statuses.get(status, 0) + 1
        minutes = (time.monotonic() - begun) / 60
        guesses = looked_at(database) - looked_at_before
        daemon.terminate()
        # A restart forgets who tried: the account itself was never changed.
        daemon = Daemon(workspace).wait_ready()
        welcome = Browser(address(daemon), "127.0.3.1").sign_in()[0] == 303
        daemon.terminate()
    allowed = MOST_OF_AN_ACCOUNT * (int(minutes) + 1)
    difference = abs(statistics.median(spans[True]) - statistics.median(spans[False]))
    return {
        "statuses": {str(k): v for k, v in sorted(statuses.items())}, "lookedAt": guesses,
        "allowed": allowed, "tellsNames": len(sentences) != 1, "blind": not welcome,
        "times": {"knownAgainstUnknown": {"value": round(difference, 4), "target": 0.001}},
        "pass": guesses <= allowed and len(sentences) == 1 and welcome
        and set(statuses) <= {401, 429} and statuses.get(429, 0) >= n - allowed,
    }


def looked_at(database):
    return database.one("SELECT count(*) FROM audit WHERE act = 'signIn' AND outcome <> 'done'")


def message(page):
    return page.split('class="message bad"', 1)[-1].split("</p>", 1)[0]
