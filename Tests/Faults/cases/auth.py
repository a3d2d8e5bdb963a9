"""Guessing passwords: however many tries come, few are looked at; ten wrong ones in a row lock the
account for a quarter of an hour, over a restart too; and neither the answers nor the time they take
tell whether a name exists. After the quarter the right password is taken: guessing must be no way
to lock people out for good."""

import re
import statistics
import time

from harness.daemon import Daemon
from harness.database import Database
from harness.office import ADMINISTRATOR, PASSWORD, Browser, command, field, make_administrator
from harness.shims import ShiftedClock
from harness.web import address
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 0, 300, 1000
MOST_OF_AN_ACCOUNT = 10
# One wrong try more would lock the account.
TRIES_OF_A_NAME = 9
QUARTER = 15 * 60


def run(n, random, options):
    tries = max(TRIES_OF_A_NAME, n // 10)
    with Workspace() as workspace:
        workspace.without_channels()
        workspace.configuration["web"]["requestsPerSecond"] = 10_000
        workspace.save()
        Daemon(workspace).wait_ready().terminate()
        make_administrator(workspace)
        names = [f"viewer-{number}" for number in range(-(-tries // TRIES_OF_A_NAME))]
        for name in names:
            command(workspace, "people", "add", name, "--role", "viewer", "--as", ADMINISTRATOR,
                    answers=[PASSWORD, "first words of another"])
        daemon = Daemon(workspace).wait_ready()
        database = Database(workspace)
        guesser = Guesser(address(daemon))
        spans, sentences = guesser.compare(names, tries, random)
        before = looked_at(database)
        begun = time.monotonic()
        answers = [guesser.guess(ADMINISTRATOR, f"guess {number}") for number in range(n)]
        minutes = (time.monotonic() - begun) / 60
        guesses = looked_at(database) - before
        same = [guesser.guess("nobody", f"guess {number}") for number in range(MOST_OF_AN_ACCOUNT + 2)]
        tells = same != answers[:len(same)] or len(sentences) != 1
        daemon.terminate()
        daemon = Daemon(workspace).wait_ready()
        restarted = Guesser(address(daemon))
        locked = [restarted.guess(name, PASSWORD)[0] for name in (ADMINISTRATOR, "nobody")]
        daemon.terminate()
        later = ShiftedClock(workspace, QUARTER)
        daemon = Daemon(workspace, environment=later.environment).wait_ready()
        welcome = Browser(address(daemon)).sign_in()[0] == 303
        daemon.terminate()
    allowed = MOST_OF_AN_ACCOUNT * (int(minutes) + 1)
    statuses = {}
    for status, _ in answers:
        statuses[status] = statuses.get(status, 0) + 1
    # Each pair was taken in one go: what else the machine does falls on both.
    difference = abs(statistics.median(
        known - unknown for known, unknown in zip(spans[True], spans[False])))
    return {
        "statuses": {str(k): v for k, v in sorted(statuses.items())}, "lookedAt": guesses,
        "allowed": allowed, "tellsNames": tells, "afterRestart": locked, "blind": not welcome,
        "triesOfEach": tries, "oneTry": round(statistics.median(spans[True]), 4),
        "times": {"knownAgainstUnknown": {"value": round(difference, 4), "target": 0.001}},
        "pass": guesses <= allowed and not tells and locked == [429, 429] and welcome
        and set(statuses) <= {401, 429} and statuses.get(429, 0) >= n - allowed,
    }


class Guesser:
    """Sends the sign-in form again and again, each time as from another address."""

    def __init__(self, where):
        self.where = where
        browser = Browser(where)
        self.token = field(browser.get("/login")[1], "token")
        self.cookies = browser.cookies
        self.number = 0

    def guess(self, name, password):
        """The status, and what the page says, without its seconds."""
        self.number += 1
        source = f"127.{1 + self.number // 62500}.{self.number // 250 % 250}.{1 + self.number % 250}"
        browser = Browser(self.where, source)
        browser.cookies = dict(self.cookies)
        status, page, _ = browser.post(
            "/login", {"token": self.token, "name": name, "password": password})
        said = page.split('class="message bad"', 1)[-1].split("</p>", 1)[0]
        return status, re.sub(r"\d+", "N", said)

    def compare(self, names, tries, random):
        """How long a wrong password takes with a name that exists and with one that does not, in
        turns, while nobody is throttled; and the different answers there were."""
        for number in range(3):
            self.guess(f"warm-up-{number}", "a wrong password it is")
        spans, answers = {True: [], False: []}, set()
        for number in range(tries):
            for exists in random.sample([True, False], 2):
                name = names[number // TRIES_OF_A_NAME] if exists else f"nobody-{number}"
                begun = time.monotonic()
                answers.add(self.guess(name, "a wrong password it is"))
                spans[exists].append(time.monotonic() - begun)
        return spans, answers


def looked_at(database):
    return database.one("SELECT count(*) FROM audit WHERE act = 'signIn' AND outcome <> 'done'")
