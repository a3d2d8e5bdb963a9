"""Hundreds of connections that send a head, send a body or read an answer as slowly as they can:
every one of them is closed in time, and ordinary questions are answered meanwhile. What a busy
machine adds to every time is taken from the slowest ordinary answer.

The check was seen failing on a server without deadlines, which is asked each time. The quick size
runs with a fifth of the deadlines. Where Debian's slowhttptest is installed, the full size runs it
too.
"""

import asyncio
import json
import shutil
import socket
import subprocess
import threading
import time

from harness.daemon import Daemon
from harness.web import LaxServer, address, ask
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 240, 500, 500

HEAD = b"POST /healthz HTTP/1.1\r\nHost: localhost\r\n"
KINDS = ("head", "body", "read")


def run(n, random, options):
    is_quick = options.case == "quick"
    seconds = 2 if is_quick else 10
    # A second of a busy machine is half of a short deadline, and a tenth of the real one.
    bound = seconds * (2.5 if is_quick else 1.5)
    with Workspace() as workspace:
        workspace.without_channels()
        workspace.start_simulator()
        workspace.configuration["web"]["requestSeconds"] = seconds
        workspace.save()
        daemon = Daemon(workspace).wait_ready()
        daemon.wait_acks(20, 15)
        where = address(daemon)
        asker = Asker(where)
        lives = asyncio.run(attack(where, n, bound * 2))
        asker.stop()
        foreign = slowhttptest(where) if n >= FULL and not is_quick else None
        code, _ = daemon.terminate()
    lax = LaxServer()
    blind = max(asyncio.run(attack(lax.where, 3, 1.0))["head"]) < 0.9
    lax.close()
    allowed = bound + asker.slowest
    late = {kind: sum(life > allowed for life in lives[kind]) for kind in KINDS}
    wrong = sum(late.values()) + asker.failed + (code != 0) + daemon.trapped
    wrong += foreign is False
    return {
        "wrong": wrong,
        "late": late,
        "longest": {kind: round(max(lives[kind]), 1) for kind in KINDS},
        "bound": round(allowed, 1),
        "askedMeanwhile": asker.asked,
        "failedMeanwhile": asker.failed,
        **({} if foreign is None else {"slowhttptest": foreign}),
        "blind": blind,
        "times": {"slowestAnswerMeanwhile": {"value": round(asker.slowest, 2), "target": 1.0}},
        "pass": wrong == 0 and asker.asked > 0 and not blind,
    }


async def attack(where, n, patience):
    """{kind: how long each connection lived, from many addresses}; at most `patience`."""
    lives = {kind: [] for kind in KINDS}
    await asyncio.gather(*(
        live(where, KINDS[number % 3], f"127.0.2.{1 + number % 250}", lives, patience)
        for number in range(n)
    ))
    return lives


async def live(where, kind, source, lives, patience):
    writer = None
    plain = await connected(where, source)
    started = time.monotonic()
    try:
        reader, writer = await asyncio.open_connection(sock=plain, limit=1024)
        await asyncio.wait_for(drip(reader, writer, kind), patience)
    except (TimeoutError, OSError):
        pass
    lives[kind].append(time.monotonic() - started)
    if writer:
        writer.close()


async def connected(where, source):
    """A socket with little room to receive: what is not read waits at the other end."""
    plain = socket.socket()
    plain.setblocking(False)
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    plain.bind((source, 0))
    try:
        await asyncio.get_running_loop().sock_connect(plain, where)
    except OSError:
        pass  # refused: the first word will tell
    return plain


async def drip(reader, writer, kind):
    """Until the other end has had enough."""
    if kind == "read":
        # More than both ends keep for us.
        writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 36)
        await reader.read(16)
        writer.transport.pause_reading()
        while not writer.is_closing():
            # Only sending tells us that the other end is gone.
            await asyncio.sleep(0.3)
            writer.write(b"G")
            await writer.drain()
        return
    writer.write(HEAD if kind == "head" else HEAD + b"Content-Length: 5000\r\n\r\n")
    gone = asyncio.ensure_future(reader.read())
    while not gone.done():
        writer.write(b"X" if kind == "body" else b"X-a: b\r\n")
        await asyncio.wait([gone], timeout=0.3)
    gone.exception()


class Asker:
    """Asks ordinary questions, and how long each takes."""

    def __init__(self, where):
        self.where = where
        self.asked = self.failed = 0
        self.slowest = 0.0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while not self.ended.wait(0.2):
            started = time.monotonic()
            try:
                good = json.loads(ask(self.where, "/api/v1/stations").body)["stations"]
            except (OSError, ValueError, IndexError):
                good = False
            self.asked += 1
            self.failed += not good
            self.slowest = max(self.slowest, time.monotonic() - started)

    def stop(self):
        self.ended.set()
        self.thread.join()


def slowhttptest(where):
    """Whether the service stayed available in the eyes of a foreign tool; None without it."""
    if shutil.which("slowhttptest") is None:
        return None
    url = "http://%s:%d/" % where
    for kind in (["-H"], ["-B"], ["-X"]):
        seen = subprocess.run(
            ["slowhttptest", *kind, "-c", "60", "-r", "60", "-l", "25", "-p", "3", "-u", url],
            capture_output=True, text=True, timeout=90)
        if "service available:   NO" in seen.stdout or seen.returncode != 0:
            return False
    return True
