"""Polls that brought nothing although the station answered: holes in the rows of minute readings."""

import time


def holes(database, period, first=0, last=1 << 62):
    """(samples between two moments of station time, polls missed between them) of the analysers
    that bring a reading with every poll, asked each `period` station seconds."""
    missed = count = 0
    previous = {}
    for analyser, at in database.rows(
        """SELECT analyser, receivedAt FROM sample WHERE receivedAt BETWEEN ? AND ?
           AND analyser IN (SELECT id FROM analyser WHERE key LIKE '%/five')
           ORDER BY receivedAt""", first, last,
    ):
        count += 1
        if analyser in previous:
            # A poll may come half a period late: the machine is shared.
            missed += max(0, round((at - previous[analyser]) / (period * 1000) - 0.1) - 1)
        previous[analyser] = at
    expected = database.one("SELECT count(*) FROM analyser WHERE key LIKE '%/five'")
    return count, missed + max(0, expected - len(previous))


def seconds_until_stored(database, station_moment, seconds):
    """How long until a sample taken after a moment of station time is stored: samples are stored in
    the order of arrival, so all before it are stored too. None when that takes too long."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        if database.one("SELECT count(*) FROM sample WHERE receivedAt > ?", station_moment):
            return round(time.monotonic() - started, 2)
        time.sleep(0.05)
    return None
