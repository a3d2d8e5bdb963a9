"""What was acknowledged over many lives of a daemon, held against what is stored."""

from harness.database import Database


class Account:
    def __init__(self, workspace):
        self.workspace = workspace
        self.acknowledged = set()
        self.lost = set()
        self.dup = self.damaged = self.trapped = self.failed_starts = 0

    def take(self, daemon):
        """The acknowledgements of a daemon that has ended, and how it ended."""
        self.acknowledged |= set(daemon.acks)
        self.trapped += daemon.trapped

    def check(self):
        """Compares with the database; no daemon runs."""
        database = Database(self.workspace)
        self.damaged += not database.is_intact()
        self.lost |= self.acknowledged - database.sample_keys()
        self.dup += database.duplicates()

    def start_over(self):
        """A new data directory follows: what the old one holds was checked."""
        self.acknowledged = set()

    def figures(self):
        return {
            "lost": len(self.lost), "dup": self.dup, "damaged": self.damaged,
            "traps": self.trapped, "failedStarts": self.failed_starts,
        }

    @property
    def is_clean(self):
        return not (self.lost or self.dup or self.damaged or self.trapped or self.failed_starts)
