"""Register maps with holes: some refuse a question that crosses them, some never answer it. Once it
has learned, the daemon asks each map of 20 points with at most 3 requests a poll, none in vain; a new
start asks none in vain from its first poll on."""

import time

from harness.daemon import Daemon
from harness.database import Database
from harness.modbus import ILLEGAL_ADDRESS, ModbusServer, Refusal, Silence
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 2, 12, 40

SPEED = 20
POINTS, STRIDE = 20, 6
LEARNED_AFTER = 150


def run(n, random, options):
    """n maps, every other one silent."""
    holes = {unit: holes_of_a_map(random) for unit in range(1, n + 1)}

    def answer(unit, _, first, count):
        if holes[unit].intersection(range(first, first + count)):
            raise Silence if unit % 2 else Refusal(ILLEGAL_ADDRESS)
        return list(range(first, first + count))

    with Workspace(speed=SPEED) as workspace, ModbusServer(answer) as server:
        workspace.configuration = configuration(n, server.address)
        workspace.save()
        daemon = Daemon(workspace).wait_ready()
        learned = wait_until_learned(workspace, server, 2 * n)
        server.take_questions()
        time.sleep(4)
        steady = server.take_questions()
        daemon.terminate()
        server.take_questions()
        again = Daemon(workspace).wait_ready()
        time.sleep(4)
        after = server.take_questions()
        again.terminate()
        wrong = wrong_values(workspace)
    polls = [length for unit in holes for length in lengths_of_polls(steady, unit)]
    in_vain = sum(q[4] != "words" for q in steady)
    in_vain_again = sum(q[4] != "words" for q in after)
    return {
        "maps": n,
        "learned": learned,
        "polls": len(polls),
        "mostRequestsInAPoll": max(polls, default=0),
        "inVain": in_vain,
        "inVainAfterRestart": in_vain_again,
        "wrong": wrong,
        "pass": learned and bool(polls) and max(polls) <= 3 and in_vain == 0 and in_vain_again == 0
        and wrong == 0 and len(after) > 0,
    }


def holes_of_a_map(random):
    """Two, in different gaps: two in one gap would be one hole."""
    gaps = random.sample(range(POINTS - 1), 2)
    return {gap * STRIDE + random.randrange(2, STRIDE) for gap in gaps}


def lengths_of_polls(questions, unit):
    return [len(poll) for poll in whole_polls(questions, unit)]


def whole_polls(questions, unit):
    """Where each question of a map's polls began, and how much it asked for."""
    own = [question for question in questions if question[0] == unit]
    starts = [place for place, question in enumerate(own) if question[2] == 0]
    return [tuple(question[1:4] for question in own[start:end])
            for start, end in zip(starts, starts[1:])]


def wait_until_learned(workspace, server, holes):
    """Until every hole is on record and, for three seconds, nobody has asked in vain or otherwise
    than in the poll before: a planner that still tries out a gap is not at its end."""
    deadline = time.monotonic() + LEARNED_AFTER + 5 * holes
    while time.monotonic() < deadline:
        server.take_questions()
        time.sleep(3)
        questions = server.take_questions()
        units = {question[0] for question in questions}
        if (
            count_of_holes(workspace) >= holes
            and 2 * len(units) == holes
            and all(question[4] == "words" for question in questions)
            and all(len(set(whole_polls(questions, unit))) == 1 for unit in units)
        ):
            return True
    return False


def count_of_holes(workspace):
    return Database(workspace).rows("SELECT count(*) FROM registerHole")[0][0]


def wrong_values(workspace):
    stored = Database(workspace).rows(
        "SELECT series.key, value FROM reading JOIN series ON series.id = reading.series"
    )
    return sum(value != int(key.rsplit("/p", 1)[1]) for key, value in stored) + (not stored)


def configuration(n, address):
    numbers = [point * STRIDE for point in range(POINTS)]
    return {
        "site": {"id": "holes", "name": "holes", "example": True},
        "parameters": [
            {"id": f"p{number}", "name": {"zh": f"点{number}", "en": f"point {number}"}, "unit": "",
             "hourlyDecimals": 0, "assessmentDecimals": 0} for number in numbers
        ],
        "profiles": [{"id": "map", "registers": [
            {"parameter": f"p{number}", "address": number, "format": "uint16", "decimals": 0}
            for number in numbers]}],
        "links": [{"id": "gateway", "kind": "modbusTCP", "address": address}],
        "sections": [{"id": "s1", "name": "s1", "river": "r", "waterBody": "river",
                      "target": "III", "county": "420625", "parameters": ["nh3n"]}],
        "stations": [{"id": "st1", "name": "st1", "county": "420625", "section": "s1",
                      "analysers": [
                          {"id": f"a{unit}", "link": "gateway", "busAddress": unit,
                           "profile": "map", "pollSeconds": 10, "responseTimeoutMilliseconds": 100,
                           "parameters": [
                               {"id": f"p{number}", "mode": "continuous", "slotMinutes": 60,
                                "rules": [{"kind": "grossRange", "min": "0", "max": "65535"}]}
                               for number in numbers]}
                          for unit in range(1, n + 1)]}],
        "web": {"listen": "127.0.0.1:0"},
    }
