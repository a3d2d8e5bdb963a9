"""The two libraries that are preloaded into the daemon: a disk that fails, a clock that steps."""

import errno
import mmap
import os
import struct
import subprocess
import time
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[1] / "shim"
WRITE, SYNC, TRUNCATE, OPEN = range(4)
KINDS = {WRITE: "pwrite", SYNC: "fdatasync", TRUNCATE: "ftruncate", OPEN: "openat"}
FIELDS = ["kinds", "countdown", "always", "error", "wal_only", "sync_delay", "failed"]


def build(workspace, name):
    """Compiles a shim into the workspace; its path."""
    path = workspace.directory / f"{name}.so"
    if not path.exists():
        compiler = os.environ.get("CC", "cc")
        source = SOURCES / f"{name}.c"
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", path, source], check=True)
    return path


class FaultyDisk:
    """What the disk under the database does, from now on, to every daemon started with
    `environment`. Mirrors `struct control` in shim/faultfs.c."""

    def __init__(self, workspace):
        control = workspace.directory / "faultfs"
        control.write_bytes(bytes(8 * (len(FIELDS) + len(KINDS))))
        with open(control, "r+b") as file:
            self.memory = mmap.mmap(file.fileno(), 0)
        self.environment = {
            "LD_PRELOAD": str(build(workspace, "faultfs")), "HANWATCH_FAULTFS": str(control),
        }

    def __getitem__(self, field):
        return struct.unpack_from("q", self.memory, 8 * FIELDS.index(field))[0]

    def __setitem__(self, field, value):
        struct.pack_into("q", self.memory, 8 * FIELDS.index(field), value)

    def seen(self, kind):
        """Calls of a kind so far, failed or not."""
        return struct.unpack_from("q", self.memory, 8 * (len(FIELDS) + kind))[0]

    def forget(self):
        self.heal()
        self.memory[:] = bytes(len(self.memory))

    def fail(self, *kinds, call=1, always=False, error=errno.EIO, wal_only=False):
        """From now on the `call`-th call of these kinds fails, and with `always` all after it."""
        self["kinds"] = 0
        self["countdown"], self["always"], self["error"] = call, int(always), error
        self["wal_only"], self["failed"] = int(wal_only), 0
        self["kinds"] = sum(1 << kind for kind in kinds)

    def kill_at(self, kind, call):
        """The process ends by SIGKILL instead of its `call`-th call of this kind from now on."""
        self.fail(kind, call=call, error=0)

    def heal(self):
        self["kinds"] = 0
        self["sync_delay"] = 0

    def wait_failed(self, seconds, process=None):
        """Whether a call failed within so many seconds; looks no longer than the process lives."""
        deadline = time.monotonic() + seconds
        while not self["failed"] and time.monotonic() < deadline:
            if process is not None and process.poll() is not None:
                break
            time.sleep(0.005)
        return self["failed"] > 0


class ShiftedClock:
    """The wall clock of every daemon started with `environment`; other clocks go on unchanged."""

    def __init__(self, workspace, seconds=0):
        self.path = workspace.directory / "wallshift"
        self.set(seconds)
        self.environment = {
            "LD_PRELOAD": str(build(workspace, "wallshift")), "HANWATCH_WALLSHIFT": str(self.path),
        }

    def set(self, seconds):
        """The difference to the machine's clock, at once."""
        new = self.path.with_suffix(".new")
        new.write_text(str(seconds))
        new.replace(self.path)
