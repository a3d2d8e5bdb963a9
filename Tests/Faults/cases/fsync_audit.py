"""synchronous = FULL is really on: every commit in the log is synced before anything follows it.

Seen from outside, by the kernel's calls: whatever the library believes to have set. Whether each
acknowledgement names what its own commit holds is the question of `powerloss`. What comes before
the first sync of the log is left out: the driver opens it with an empty transaction, unsynced.
"""

import struct

from harness.daemon import Daemon
from harness.receiver import Receiver
from harness.trace import Tracer
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 100, 500, 500


def run(n, random, options):
    with Workspace(speed=240) as workspace:
        receiver = Receiver()
        workspace.point_channels_at(receiver.url)
        workspace.start_simulator("spill")
        tracer = Tracer(workspace, text=64)
        daemon = Daemon(workspace, under=tracer.under).wait_ready(60)
        # Samples share commits, at most 256 each and mostly far fewer.
        audit = Audit()
        wanted = n * 2
        while audit.commits < n and wanted < n * 400:
            if not daemon.wait_acks(wanted - len(daemon.acks), 120):
                break
            audit = audited(tracer, daemon.ack_descriptor)
            wanted *= 2
        daemon.terminate()
        tracer.wait_end(daemon.process.pid)
        receiver.stop()
        audit = audited(tracer, daemon.ack_descriptor)
        return {
            "commits": audit.commits,
            "unsyncedCommits": audit.unsynced,
            "acks": len(daemon.acks),
            "acksBeforeAnySync": audit.early_acks,
            "pass": audit.synced > 0 and audit.unsynced == 0 and audit.early_acks == 0 and audit.commits >= n
            and audit.acks > 0,
        }


def audited(tracer, ack_descriptor):
    audit = Audit()
    for event in tracer.events(ack_descriptor):
        audit.take(event)
    return audit


class Audit:
    """Follows the log's frames: a commit is a frame whose header names the database's size."""

    HEADER, FRAME = 32, 24

    def __init__(self):
        self.commits = self.unsynced = self.acks = self.early_acks = 0
        self.is_open = False  # a commit was written and nothing was synced since
        self.synced = 0
        self.synced_at_last_ack = 0

    def take(self, event):
        if event.kind == "ack":
            self.acks += len(event.values)
            # One write for each commit; the next commit may be under way.
            self.early_acks += self.is_open and self.synced == self.synced_at_last_ack
            self.synced_at_last_ack = self.synced
        elif event.file.endswith("-wal") and event.kind == "sync":
            self.synced += self.is_open
            self.is_open = False
        elif event.file.endswith("-wal") and event.kind == "write":
            if self.is_open:
                self.unsynced += self.synced > 0
                self.is_open = False
            if len(event.data) == self.FRAME and event.offset >= self.HEADER:
                self.pending_commit = struct.unpack(">6I", event.data)[1] != 0
            elif len(event.data) > self.HEADER and self.pending_commit:
                self.commits += 1
                self.is_open = True
                self.pending_commit = False

    pending_commit = False
