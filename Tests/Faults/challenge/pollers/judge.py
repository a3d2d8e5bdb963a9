"""What all pollers have in common: which blocks are read in turn, and how what came is judged.

A poll reads one block. Three blocks of equal length follow one another, then comes a pause: a cycle
of a station's poller. A poll is good when each value is its register's address, wrong when another
one was handed over without an error, failed when the library or program told of an error.
"""

import argparse
import json
import os
import termios
import time

BLOCKS = (1000, 2000, 3000)
COUNT = 4
UNIT = 1


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("transport", choices=["rtu", "tcp"])
    parser.add_argument("place", help="a device, or HOST:PORT")
    parser.add_argument("-n", type=int, default=10_000, help="polls")
    parser.add_argument("--timeout", type=float, default=0.05, help="seconds")
    parser.add_argument("--pause", type=float, default=0.02, help="seconds between two cycles")
    parser.add_argument("--variant", default="")
    return parser.parse_args()


def host_and_port(place):
    host, port = place.rsplit(":", 1)
    return host, int(port)


def forget_unread(device):
    """A serial port forgets, when it is closed, what was not read. A pseudo-terminal does not: who
    closes and opens it does this between."""
    descriptor = os.open(device, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    termios.tcflush(descriptor, termios.TCIFLUSH)
    os.close(descriptor)


class Tally:
    def __init__(self):
        self.good = self.wrong = self.failed = 0
        self.errors = {}
        self.example = None

    @property
    def polls(self):
        return self.good + self.wrong + self.failed

    def take(self, first, values):
        values = list(values)
        if values == list(range(first, first + COUNT)):
            self.good += 1
        else:
            self.wrong += 1
            self.example = self.example or {"read": first, "got": values}

    def fail(self, error):
        self.failed += 1
        self.errors[str(error)[:60]] = self.errors.get(str(error)[:60], 0) + 1

    def tell(self, version, settings):
        errors = dict(sorted(self.errors.items(), key=lambda entry: -entry[1])[:3])
        print(json.dumps({
            "version": version, "settings": settings, "polls": self.polls, "good": self.good,
            "wrong": self.wrong, "failed": self.failed, "errors": errors,
            "example": self.example}), flush=True)


def poll(read, asked, sleep=time.sleep):
    """`read(first, count)` returns the words of a block or raises."""
    tally = Tally()
    for number in range(asked.n):
        first = BLOCKS[number % len(BLOCKS)]
        try:
            values = read(first, COUNT)
        except Exception as error:
            tally.fail(f"{type(error).__name__}: {error}")
        else:
            tally.take(first, values)
        if number % len(BLOCKS) == len(BLOCKS) - 1:
            sleep(asked.pause)
    return tally
