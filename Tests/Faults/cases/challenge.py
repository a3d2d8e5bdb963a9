"""The challenge is one: its registers hold their own addresses, as many answers are late as it was
asked for, the same ones for the same seed, and a poller that reads on after a time-out takes one
register for another. What an instrument sends to a closed serial port is lost, as on a real one."""

import os
import re
import select
import signal
import socket
import struct
import subprocess
import termios
import time
import tty

from harness.workspace import BINARIES

QUICK, NIGHTLY, FULL = 400, 2000, 10000
BLOCKS, COUNT = (100, 2000, 40000), 5
LATE = 250
SHARE = 0.1


def run(n, random, options):
    seed = random.randrange(1, 1 << 31)
    accounts = []
    wrong = 0
    for number in (seed, seed, seed + 1):
        challenge = Challenge("--tcp", 0, "--late", SHARE, "--late-milliseconds", "1-3",
                              "--seed", number)
        wrong += wrong_words(challenge, n)
        accounts.append(challenge.end())
    always = Challenge("--tcp", 0, "--late", "1", "--late-milliseconds", LATE)
    started = time.monotonic()
    wrong += wrong_words(always, 2)
    waited = time.monotonic() - started
    always.end()
    taken = naive(min(n, 60))
    stale = sum(after_reopening(late) for late in (0, 60))
    share = accounts[0][1] / n
    return {
        "wrong": wrong, "questions": accounts[0][0], "share": round(share, 3), "convicted": taken,
        "stale": stale,
        "pass": wrong == 0 and all(account[0] == n for account in accounts)
        and accounts[0] == accounts[1] and abs(share - SHARE) < 5 * (SHARE * (1 - SHARE) / n) ** 0.5
        and waited >= 2 * LATE / 1000 and taken > 0 and stale == 0,
    }


class Challenge:
    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [BINARIES / "station-simulator", "challenge", *map(str, arguments)],
            stdout=subprocess.PIPE, text=True)
        self.places = []
        for line in self.process.stdout:
            if line.startswith("Holding"):
                break
            self.places.append(line.split())
        self.place = self.places[0][1]

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
            connection.sendall(serial_question(first))
            try:
                answer = connection.recv(5 + 2 * COUNT, socket.MSG_WAITALL)
            except TimeoutError:
                continue
            taken += struct.unpack(f">{COUNT}H", answer[3:-2]) != tuple(range(first, first + COUNT))
    challenge.end()
    return taken


def after_reopening(late):
    """Whether the answer to a question asked before the port was closed comes after it was opened
    again; it came, unread, before the port was closed or while it was."""
    challenge = Challenge(
        "--serial", "--tcp", 0, "--late", 1 if late else 0, "--late-milliseconds", late)
    (_, device), (_, challenge.place) = challenge.places
    port = open_port(device)
    os.write(port, serial_question(BLOCKS[0]))
    if late == 0:
        select.select([port], [], [], 5)
    os.close(port)
    # When these are answered, the simulator has seen the end, and the late answer was due.
    wrong_words(challenge, 3)
    port = open_port(device)
    os.write(port, serial_question(BLOCKS[1]))
    answer = b""
    while len(answer) < 5 + 2 * COUNT and select.select([port], [], [], 5)[0]:
        answer += os.read(port, 100)
    os.close(port)
    challenge.end()
    return answer[3:5] != struct.pack(">H", BLOCKS[1])


def open_port(path):
    port = os.open(path, os.O_RDWR | os.O_NOCTTY)
    tty.setraw(port, termios.TCSANOW)
    return port


def serial_question(first):
    question = struct.pack(">BBHH", 1, 3, first, COUNT)
    return question + struct.pack("<H", checksum(question))


def checksum(frame):
    value = 0xFFFF
    for byte in frame:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
