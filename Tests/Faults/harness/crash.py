"""Crash images: what a disk may hold when the power fails in the middle of a recorded run.

Synced writes are there. Of the others 40 % are there, 40 % are not, and 20 % are torn at 512 bytes.
Names are taken as durable at once: SQLite syncs the directory of a new log itself.
"""

SECTOR = 512


class Disk:
    """Follows a run's events. `synced` is certain; `pending` is what no sync has covered yet."""

    def __init__(self, ignores=lambda event: False):
        self.synced = {}
        self.pending = {}
        self.ignores = ignores

    def take(self, event):
        if event.file.endswith("-shm"):
            return  # rebuilt from the log at every start after a power loss
        if event.kind in ("write", "truncate"):
            self.pending.setdefault(event.file, []).append(event)
        elif event.kind == "unlink":
            self.synced.pop(event.file, None)
            self.pending.pop(event.file, None)
        elif event.kind == "sync" and not self.ignores(event):
            file = self.synced.setdefault(event.file, bytearray())
            for each in self.pending.pop(event.file, []):
                put(file, each, each.data)

    def image(self, random):
        """{file: bytes} of one possible outcome of a power loss now."""
        image = {name: bytearray(data) for name, data in self.synced.items()}
        for name, events in self.pending.items():
            file = image.setdefault(name, bytearray())
            for event in events:
                chance = random.random()
                if chance < 0.4:
                    put(file, event, event.data)
                elif chance >= 0.8 and event.kind == "write":
                    put(file, event, torn(file, event, random))
        return image


def put(file, event, data):
    if event.kind == "truncate":
        del file[event.offset:]
        file.extend(bytes(event.offset - len(file)))
        return
    end = event.offset + len(data)
    if len(file) < end:
        file.extend(bytes(end - len(file)))
    file[event.offset:end] = data


def torn(file, event, random):
    """The write with some of the disk's sectors as they were before; sectors are the disk's."""
    data = bytearray(event.data)
    old = bytes(file[event.offset:event.offset + len(data)]).ljust(len(data), b"\0")
    start = 0
    while start < len(data):
        end = min(len(data), start + SECTOR - (event.offset + start) % SECTOR)
        if random.random() < 0.5:
            data[start:end] = old[start:end]
        start = end
    return data


def normal_would_ignore(events):
    """Of a recorded run, the syncs of the log that synchronous = NORMAL leaves out: those that are
    not the first half of a checkpoint. By identity of the events."""
    ignored = {}
    last = None
    for event in events:
        if event.file.endswith("-wal"):
            if event.kind == "sync":
                ignored[id(event)] = event
                last = event
            else:
                last = None
        elif event.kind == "write" and event.file.endswith(".sqlite") and last is not None:
            ignored.pop(id(last), None)
            last = None
    return lambda event: id(event) in ignored
