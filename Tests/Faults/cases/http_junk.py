"""Malformed requests: grown from a grammar that breaks one rule each, and sound ones with bits
flipped. The daemon answers with a refusal or closes; it never crashes, never mistakes one request
for another, and gives every descriptor and all memory back.

Nothing that is asked for exists, so that 200 would mean that a smuggled request was answered. The
check was seen failing on a server that answers 200 to anything; it is asked each time.
"""

import concurrent.futures
import time

from harness.daemon import Daemon
from harness.junk import junk
from harness.web import LaxServer, address, answers, ask, descriptors, exchange, memory
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 800, 10_000, 10_000

ALLOWED = {400, 404, 405, 408, 411, 413, 414, 415, 429, 431, 501, 505}
MOST_KILOBYTES = 2048


def run(n, random, options):
    with Workspace() as workspace:
        workspace.without_channels()
        workspace.configuration["web"] |= {"requestsPerSecond": 1_000_000, "requestSeconds": 2}
        workspace.save()
        daemon = Daemon(workspace).wait_ready()
        pid, where = daemon.process.pid, address(daemon)
        # What the first requests of each kind take stays with the program.
        throw(where, [junk(random) for _ in range(max(300, n // 4))])
        settle(pid)
        before = descriptors(pid), memory(pid)
        counts, odd = throw(where, [junk(random) for _ in range(n)])
        settle(pid)
        after = descriptors(pid), memory(pid)
        alive = daemon.process.poll() is None and ask(where, "/healthz").status == 200
        code, _ = daemon.terminate()
    lax = LaxServer()
    blind = len(throw(lax.where, [junk(random) for _ in range(40)])[1]) == 0
    lax.close()
    leaked = max(0, after[0] - before[0] - 2)
    grown = after[1] - before[1]
    wrong = len(odd) + leaked + (not alive) + (code != 0) + daemon.trapped
    return {
        "wrong": wrong,
        "answers": {str(status): counts[status] for status in sorted(counts)},
        "descriptors": after[0] - before[0],
        "grownKilobytes": grown,
        "traps": int(daemon.trapped),
        "blind": blind,
        **({"first": odd[0]} if odd else {}),
        "pass": wrong == 0 and grown <= MOST_KILOBYTES and not blind,
    }


def throw(where, requests):
    """({status: count, 0 for a plain close}, answers that must not be)."""
    counts, odd = {}, []
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        for request, data in zip(requests, pool.map(lambda r: send(where, r), requests)):
            try:
                found = answers(data)
            except ValueError as error:
                odd.append(f"{request[:80]!r}: {error}")
                continue
            for answer in found:
                counts[answer.status] = counts.get(answer.status, 0) + 1
                if answer.status not in ALLOWED or answer.missing():
                    odd.append(f"{request[:160]!r}: {answer.status} {answer.missing()}")
            if not found:
                counts[0] = counts.get(0, 0) + 1
    return counts, odd


def send(where, request):
    try:
        return exchange(where, request, seconds=10)
    except TimeoutError:
        return b"neither answered nor closed"


def settle(pid):
    """Until the daemon's descriptors stay as they are for a second."""
    last, since = descriptors(pid), time.monotonic()
    deadline = time.monotonic() + 20
    while time.monotonic() - since < 1 and time.monotonic() < deadline:
        time.sleep(0.1)
        if (now := descriptors(pid)) != last:
            last, since = now, time.monotonic()
