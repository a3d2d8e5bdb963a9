"""The challenge is one: its registers hold their own addresses, as many answers are late as it was
asked for, the same ones for the same seed, and a poller that reads on after a time-out takes one
register for another."""

import re
import signal
import socket
import struct
import subprocess
import time

from harness.workspace import BINARIES

QUICK, NIGHTLY, FULL = 400, 2000, 10000
BLOCKS, COUNT = (100, 2000, 40000), 5
LATE = 250


def run(n, random, options):
    seed = random.randrange(1, 1 << 31)
    accounts = []
    wrong = 0
    for number in (seed, seed, seed + 1):
        challenge = Challenge("--tcp", 0, "--late", "0.1", "--late-milliseconds", "1-3",
                              "--seed", number)
        wrong += wrong_words(challenge, n)
        accounts.append(challenge.end())
    always = Challenge("--tcp", 0, "--late", "1", "--late-milliseconds", LATE)
    started = time.monotonic()
    wrong += wrong_words(always, 2)
    waited = time.monotonic() - started
    always.end()
    taken = naive(min(n, 60))
    share = accounts[0][1] / n
    return {
        "wrong": wrong, "questions": accounts[0][0], "share": round(share, 3), "convicted": taken,
        "pass": wrong == 0 and all(account[0] == n for account in accounts)
        and accounts[0] == accounts[1] and 0.05 < share < 0.15
        and waited >= 2 * LATE / 1000 and taken > 0,
    }


class Challenge:
    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [BINARIES / "station-simulator", "challenge", *map(str, arguments)],
            stdout=subprocess.PIPE, text=True)
        self.place = self.process.stdout.readline().split()[1]

    def connect(self):
        host, port = self.place.rsplit(":", 1)
        return socket.create_connection((host, int(port)), 10)

    def end(self):
        """(questions, late ones)"""
        self.process.send_signal(signal.SIGINT)
        text = self.process.communicate(timeout=10)[0]
        return tuple(map(int, re.search(r"answered (\d+) questions, (\d+) of them", text).groups()))


def wrong_words(challenge, n):
    """Over Modbus TCP, input and holding registers in turn, waiting for each answer."""
    wrong = 0
    with challenge.connect() as connection, connection.makefile("rb") as stream:
        for number in range(n):
            first = BLOCKS[number % len(BLOCKS)]
            question = struct.pack(">BHH", 3 + number % 2, first, COUNT)
            connection.sendall(struct.pack(">HHHB", number, 0, 6, 1) + question)
            answer = stream.read(9 + 2 * COUNT)
            wrong += struct.unpack(f">{COUNT}H", answer[9:]) != tuple(range(first, first + COUNT))
    return wrong


def naive(n):
    """Polls that took another block's words, by a client of RTU that reads on after a time-out."""
    challenge = Challenge("--rtu-over-tcp", 0, "--late", "0.2", "--late-milliseconds", "40-60")
    taken = 0
    with challenge.connect() as connection:
        connection.settimeout(0.02)
        for number in range(n):
            first = BLOCKS[number % len(BLOCKS)]
            question = struct.pack(">BBHH", 1, 3, first, COUNT)
            connection.sendall(question + struct.pack("<H", checksum(question)))
            try:
                answer = connection.recv(5 + 2 * COUNT, socket.MSG_WAITALL)
            except TimeoutError:
                continue
            taken += struct.unpack(f">{COUNT}H", answer[3:-2]) != tuple(range(first, first + COUNT))
    challenge.end()
    return taken


def checksum(frame):
    value = 0xFFFF
    for byte in frame:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
