"""The power fails at any moment: nothing acknowledged is lost, no message told is forgotten.

One run is recorded and replayed as many crash images. The same images as synchronous = NORMAL would
leave them must lose acknowledged samples: a harness that finds nothing there would find nothing.
"""

import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

from cases.kill9 import settle
from harness.crash import Disk, normal_would_ignore
from harness.daemon import Daemon
from harness.database import Database
from harness.receiver import Receiver
from harness.trace import Tracer
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 300, 2000, 5000


def run(n, random, options):
    events, openings = record(random)
    acknowledged = [index for index, event in enumerate(events) if event.kind == "ack"]
    first = acknowledged[0]
    points = sorted(random.randrange(first, len(events)) + 1 for _ in range(n))
    real = Replay(events, openings).go(points, Disk(), random)
    few = points[:: max(1, n // max(50, n // 20))]
    counter = Replay(events, openings).go(few, Disk(normal_would_ignore(events)), random)
    share = counter.losing / counter.images
    return {
        "events": len(events),
        "acknowledged": sum(len(events[index].values) for index in acknowledged),
        "told": len({each for event in events if event.kind == "told" for each in event.values}),
        "images": real.images,
        "corrupt": real.corrupt,
        "losing": real.losing,
        "lost": real.lost,
        "messagesLost": real.messages_lost,
        "counterImages": counter.images,
        "counterLosing": counter.losing,
        "pass": real.corrupt == 0 and real.losing == 0 and real.lost == 0
        and real.messages_lost == 0 and real.images == n and share > 0.9
        and any(event.kind == "told" for event in events),
    }


def record(random, seconds=8):
    """The events of a run in which a breach begins and ends, and the messages of each opening:
    {(boot, seq): message ids}."""
    with Workspace(speed=240) as workspace:
        receiver = Receiver()
        workspace.point_channels_at(receiver.url)
        workspace.start_simulator("spill")
        tracer = Tracer(workspace)
        started = time.monotonic()
        daemon = Daemon(workspace, under=tracer.under).wait_ready(60)
        settle(Database(workspace, read_only=True))
        time.sleep(max(0, seconds - (time.monotonic() - started)))
        # The end is part of the run: the last checkpoint, the removal of the log.
        daemon.terminate()
        tracer.wait_end(daemon.process.pid)
        receiver.stop()
        openings = {}
        for boot, seq, message in Database(workspace).rows(
            """SELECT incident.boot, incident.seq, outbox.id FROM outbox
               JOIN incident ON incident.id = outbox.incident
               WHERE outbox.type = 'anomaly.reported'"""
        ):
            openings.setdefault((boot, seq), set()).add(message)
        return list(tracer.events(daemon.ack_descriptor)), openings


class Replay:
    def __init__(self, events, openings):
        self.events = events
        self.openings = openings
        self.images = self.corrupt = self.losing = self.lost = self.messages_lost = 0

    def go(self, points, disk, random):
        """Checks one image at each of the points, which are ordered numbers of events seen."""
        acknowledged, told = set(), set()
        memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
        directory = Path(tempfile.mkdtemp(prefix="hanwatch-images-", dir=memory))
        taken = 0
        try:
            for point in points:
                for event in self.events[taken:point]:
                    if event.kind == "ack":
                        acknowledged.update(event.values)
                        for key in event.values:
                            told |= self.openings.get(key, set())
                    elif event.kind == "told":
                        told.update(event.values)
                    else:
                        disk.take(event)
                taken = point
                self.check(disk.image(random), directory, acknowledged, told)
        finally:
            shutil.rmtree(directory)
        return self

    def check(self, image, directory, acknowledged, told):
        for path in directory.iterdir():
            path.unlink()
        for name, data in image.items():
            (directory / name).write_bytes(data)
        self.images += 1
        try:
            connection = sqlite3.connect(directory / "hanwatch.sqlite")
            try:
                intact = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
                stored = set(connection.execute("SELECT boot, seq FROM sample"))
                messages = {row[0] for row in connection.execute("SELECT id FROM outbox")}
            finally:
                connection.close()
        except sqlite3.DatabaseError:
            intact, stored, messages = False, set(), set()
        self.corrupt += not intact
        lost, forgotten = len(acknowledged - stored), len(told - messages)
        self.lost += lost
        self.messages_lost += forgotten
        self.losing += lost > 0 or forgotten > 0 or not intact
