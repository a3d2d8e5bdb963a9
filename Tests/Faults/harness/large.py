"""A database as it is after years of work, made in a minute: sealed days of every series of the
stations file, written by Python with the same format, leaves and tree as the program's own. Readings
are invented; raw words are random bytes of the usual length."""

import hashlib
import json
import os
import sqlite3
import time
from datetime import date, timedelta

from harness.daemon import Daemon

PER_DAY = 1440
EPOCH = date(1970, 1, 1)


def prepare(workspace, gigabytes):
    """Runs a daemon once, so that the series have their numbers, and then adds sealed days before
    yesterday until the file has the size. Returns (blocks, days)."""
    # Otherwise the daemon moves the years to files of their own while it is measured.
    workspace.configuration["storage"] = {"yearsInDatabase": 50, "backupsKept": 0}
    workspace.save()
    Daemon(workspace).wait_ready().terminate()
    path = workspace.data / "hanwatch.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    try:
        writer = DayWriter(connection)
        wanted = int(gigabytes * 1e9)
        day = (date.today() - EPOCH).days - writer.days_for(wanted) - 2
        first, blocks = day, 0
        while connection.execute("PRAGMA page_count").fetchone()[0] * 4096 < wanted:
            connection.execute("BEGIN")
            for _ in range(30):
                blocks += writer.write(day)
                day += 1
            connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    return blocks, day - first


def forget(workspace):
    """Takes the database out of the page cache: the next start reads it from the disk."""
    descriptor = os.open(workspace.data / "hanwatch.sqlite", os.O_RDONLY)
    try:
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


class DayWriter:
    """Writes days of every series into the tables of sealed days and into the log."""

    def __init__(self, connection):
        self.connection = connection
        self.series = {}
        for number, analyser, key, decimals in connection.execute(
            "SELECT id, analyser, key, decimals FROM series ORDER BY id"
        ):
            self.series.setdefault(analyser, []).append((number, key, decimals))
        self.block = self.next("SELECT max(id) FROM block")
        self.words = self.next("SELECT max(id) FROM wordsBlock")
        self.leaf = connection.execute("SELECT count(*) FROM leaf").fetchone()[0]
        # Arrivals before everything that the daemon has stored.
        self.sequence = -(10**12)

    def next(self, question):
        return (self.connection.execute(question).fetchone()[0] or 0) + 1

    def days_for(self, size):
        each = sum(len(series) * PER_DAY * 5 for series in self.series.values())
        return size // each + 400

    def write(self, day):
        """One day; returns how many blocks."""
        count = 0
        for analyser, series in self.series.items():
            first, last = self.sequence, self.sequence + PER_DAY - 1
            self.sequence += PER_DAY
            data = os.urandom(PER_DAY * 2 * len(series))
            self.connection.execute(
                "INSERT INTO wordsBlock VALUES (?, ?, ?, 0, 1, ?, 1, ?, ?)",
                (self.words, analyser, day, first, last, data),
            )
            digest = hashlib.sha256(data).hexdigest()
            for number, key, decimals in series:
                sealed = sealed_day(key, day, decimals, first)
                leaf = {
                    "kind": "block", "series": key, "day": (EPOCH + timedelta(day)).isoformat(),
                    "part": 0, "sha256": hashlib.sha256(sealed).hexdigest(), "wordsSha256": digest,
                }
                self.append(leaf)
                self.connection.execute(
                    "INSERT INTO block VALUES (?, ?, ?, 0, ?, 1, ?, ?, ?, ?)",
                    (self.block, number, day, PER_DAY, last, self.words, self.leaf - 1, sealed),
                )
                self.connection.execute(
                    "INSERT INTO statistic VALUES (?, 1440, ?, 0, ?, ?, ?, 1, 1)",
                    (number, day * 1440 - 480, PER_DAY, PER_DAY, PER_DAY),
                )
                self.block += 1
                count += 1
            self.words += 1
        return count

    def append(self, leaf):
        """RFC 9162, 2.1.1, with every subtree it completes."""
        body = json.dumps(leaf, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        self.connection.execute(
            "INSERT INTO leaf VALUES (?, ?, ?)", (self.leaf, int(time.time() * 1000), body)
        )
        node = hashlib.sha256(b"\x00" + body.encode()).digest()
        level, position = 0, self.leaf
        self.connection.execute("INSERT INTO treeNode VALUES (?, ?, ?)", (level, position, node))
        while position & 1:
            left = self.connection.execute(
                "SELECT hash FROM treeNode WHERE level = ? AND position = ?", (level, position - 1)
            ).fetchone()[0]
            node = hashlib.sha256(b"\x01" + left + node).digest()
            level, position = level + 1, position >> 1
            self.connection.execute("INSERT INTO treeNode VALUES (?, ?, ?)", (level, position, node))
        self.leaf += 1


def sealed_day(key, day, decimals, sequence):
    """A minute series' day: each reading passes; values wander at random."""
    name = key.encode()
    noise = os.urandom(2 * PER_DAY)
    # Differences of two bytes each: the first has its top bit set, the second has not, and is not 0.
    values = bytes(b | 128 if i % 2 == 0 else b & 31 | 1 for i, b in enumerate(noise))
    start = day * 86400 - 8 * 3600
    return b"".join([
        b"HWD\x01", unsigned(len(name)), name, signed(day), signed(decimals), unsigned(PER_DAY),
        column(0, run(PER_DAY, 1)),
        column(1, literal([sequence]), run(PER_DAY - 1, 1)),
        b"\x01", column(1, literal([start]), run(PER_DAY - 1, 60)),
        column(0, run(PER_DAY, 0)),
        column(0, run(PER_DAY, 1)),
        column(1, unsigned(PER_DAY << 1), values),
        unsigned(1), unsigned(1), unsigned(0), signed(0),
        column(0, run(PER_DAY, 0)),
    ])


def column(order, *packets):
    return bytes([order]) + b"".join(packets)


def run(count, value):
    return unsigned(count << 1 | 1) + signed(value)


def literal(values):
    return unsigned(len(values) << 1) + b"".join(map(signed, values))


def signed(value):
    return unsigned(value << 1 if value >= 0 else -value * 2 - 1)


def unsigned(value):
    out = bytearray()
    while value >= 128:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
