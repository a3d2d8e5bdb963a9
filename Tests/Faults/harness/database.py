"""Questions to a data directory's database, asked with Python's own SQLite."""

import sqlite3


class Database:
    """Each question has a connection of its own. `read_only` leaves the files as they are: the last
    connection that could write empties the log when it closes."""

    def __init__(self, workspace, read_only=False):
        self.path = workspace.data / "hanwatch.sqlite"
        self.mode = "ro" if read_only else "rw"

    def rows(self, sql, *arguments):
        connection = sqlite3.connect(f"file:{self.path}?mode={self.mode}", uri=True)
        try:
            return connection.execute(sql, arguments).fetchall()
        finally:
            connection.close()

    def one(self, sql, *arguments):
        return self.rows(sql, *arguments)[0][0]

    def script(self, sql):
        """Writes beside the daemon, in one transaction."""
        connection = sqlite3.connect(self.path, timeout=30)
        try:
            connection.executescript("BEGIN IMMEDIATE;" + sql + "COMMIT;")
        finally:
            connection.close()

    def sample_keys(self):
        return set(self.rows("SELECT boot, seq FROM sample"))

    def duplicates(self):
        """Readings of one series with one sampling time: the same water stored twice."""
        return self.one(
            """SELECT count(*) FROM (
                 SELECT 1 FROM reading JOIN sample USING (boot, seq)
                 GROUP BY series, coalesce(reading.sampledAt, sample.receivedAt)
                 HAVING count(*) > 1)"""
        )

    def is_intact(self):
        return self.one("PRAGMA integrity_check") == "ok"


def percentile(values, share):
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3) if ordered else None
