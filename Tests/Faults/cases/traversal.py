"""Two hundred ways to ask for a file outside of what is served: nothing of it comes back.

The check was seen failing on a server that joins paths and opens what it gets; it is asked each
time.
"""

import itertools

from harness.daemon import Daemon
from harness.web import LaxServer, address, answers, exchange
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 200, 200, 200

CANARY = b"canary-7f3a91"
UPS = [
    "../", "..\\", "%2e%2e/", "%2e%2e%2f", "..%2f", "%2e./", ".%2e/", "..%5c", "%252e%252e%252f",
    "..%c0%af", "..%ef%bc%8f", "%c0%ae%c0%ae/", "....//", "..;/", "..%00/", "./../", ".%2f../",
    "..//", "/..", "%u002e%u002e/",
]
PREFIXES = ["/assets/", "/", "/api/v1/", "/assets/hanwatch.css/", "//", "/assets/%2e/"]


def run(n, random, options):
    with Workspace() as workspace:
        workspace.without_channels()
        workspace.configuration["web"]["requestsPerSecond"] = 10_000
        workspace.save()
        (workspace.directory / "canary.txt").write_bytes(CANARY)
        daemon = Daemon(workspace).wait_ready()
        vectors = make_vectors(workspace, random, n)
        leaks, odd = check(address(daemon), vectors)
        lax = LaxServer(root=str(workspace.directory / "data"))
        blind = check(lax.where, vectors)[0] == 0
        lax.close()
        code, _ = daemon.terminate()
        return {
            "wrong": leaks + len(odd) + (code != 0),
            "leaked": leaks,
            "blind": blind,
            **({"first": odd[0]} if odd else {}),
            "pass": leaks == 0 and not odd and code == 0 and not blind,
        }


def make_vectors(workspace, random, n):
    outside = str(workspace.directory / "canary.txt").lstrip("/")
    targets = [outside, "etc/passwd", "canary.txt", "data/hanwatch.sqlite", "proc/self/environ"]
    plain = [f"/assets//{outside}", f"file:///{outside}", f"/assets/../../{outside}",
             "/assets/../canary.txt", f"http://localhost//{outside}", f"/{outside}",
             f"/assets/{outside}%00.css", "/assets/..%2fcanary.txt"]
    made = [
        prefix + up * depth + target
        for prefix, up, depth, target in itertools.product(PREFIXES, UPS, (1, 2, 8), targets)
    ]
    return plain + random.sample(made, max(0, n - len(plain)))


def check(where, vectors):
    """(answers that hold something from outside, answers of a status that surprises)."""
    leaks, odd = 0, []
    for vector in vectors:
        request = f"GET {vector} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        data = exchange(where, request.encode("latin-1"), half_close=False)
        leaks += any(mark in data for mark in (CANARY, b"root:x:0:0", b"SQLite format 3", b"PATH="))
        for answer in answers(data):
            if answer.status not in (400, 404):
                odd.append(f"{vector}: {answer.status}")
    return leaks, odd
