"""The daemon as a process: its readiness, its acknowledgements, its end."""

import os
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.request


class Daemon:
    """`hanwatch run` in a workspace. `acks` holds every (boot, sequence) it acknowledged. `under`
    are the words of a program that starts it and becomes it, such as a tracer."""

    def __init__(self, workspace, *more, environment=None, under=()):
        self.workspace = workspace
        self.was_killed = False
        self.notices = []
        self.acks = []
        self.started = time.monotonic()
        self.ready_seconds = None
        self._listen()
        read_end, write_end = os.pipe()
        variables = dict(
            os.environ, NOTIFY_SOCKET=str(self._socket_path), HANWATCH_ACK_FD=str(write_end),
            **(environment or {}),
        )
        self.process = workspace.start(
            "hanwatch", "run", "--config", workspace.stations_path, "--data", workspace.data,
            *workspace.clock(), *more, env=variables, pass_fds=[write_end],
            stdout=subprocess.DEVNULL, under=under,
        )
        os.close(write_end)
        self.ack_descriptor = write_end
        self._acks_thread = threading.Thread(target=self._read_acks, args=[read_end], daemon=True)
        self._acks_thread.start()

    def _listen(self):
        self._socket_path = self.workspace.directory / f"notify-{time.monotonic_ns()}"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(self._socket_path))
        self._ready = threading.Event()
        threading.Thread(target=self._read_notices, daemon=True).start()

    def _read_notices(self):
        while True:
            try:
                message = self._socket.recv(4096).decode()
            except OSError:
                return
            self.notices.append(message)
            if "READY=1" in message.splitlines():
                self.ready_seconds = time.monotonic() - self.started
                self._ready.set()

    def _read_acks(self, descriptor):
        with os.fdopen(descriptor, "rb") as lines:
            for line in lines:
                parts = line.split()
                # The last line of a killed process may be torn; a torn line was not acknowledged.
                if line.endswith(b"\n") and len(parts) == 3 and parts[0] == b"ack":
                    self.acks.append((int(parts[1]), int(parts[2])))

    def wait_ready(self, seconds=15):
        if not self._ready.wait(seconds):
            raise RuntimeError("not ready: " + self.workspace.log()[-800:])
        return self

    def wait_ready_or_end(self, seconds=15):
        """Whether it became ready; it may have ended instead, by itself."""
        deadline = time.monotonic() + seconds
        while not self._ready.wait(0.01):
            if self.process.poll() is not None or time.monotonic() > deadline:
                return self._ready.is_set()
        return True

    def wait_acks(self, more, seconds):
        """Whether so many more samples were acknowledged within so many seconds of its life."""
        wanted = len(self.acks) + more
        deadline = time.monotonic() + seconds
        while len(self.acks) < wanted:
            if self.process.poll() is not None or time.monotonic() > deadline:
                return False
            time.sleep(0.01)
        return True

    @property
    def trapped(self):
        """Whether it ended by a signal that nobody here sent."""
        code = self.process.poll()
        return code is not None and code < 0 and not self.was_killed

    def address(self, scheme="http"):
        """Where the page answers, from the log."""
        return re.findall(rf"address=({scheme}://\S+)", self.workspace.log())[-1]

    def metric(self, name, wanted=lambda labels: True):
        """The sum of a metric over the label sets that are wanted."""
        with urllib.request.urlopen(self.address() + "/metrics", timeout=5) as answer:
            lines = answer.read().decode().splitlines()
        rows = [line.rsplit(" ", 1) for line in lines if line.startswith(name)]
        return sum(int(value) for labels, value in rows if wanted(labels))

    def wait_ended(self, seconds):
        """Whether it ended by itself, or by a fault, within so many seconds."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self):
        """Ends it at once, unless it has ended by itself."""
        if self.process.poll() is None:
            self.was_killed = True
            self.process.kill()
        self.finish()

    def terminate(self):
        """Asks it to end; returns (exit code, seconds)."""
        started = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(15)
        except subprocess.TimeoutExpired:
            code = None
            self.kill()
        seconds = time.monotonic() - started
        self.finish()
        return code, seconds

    def finish(self):
        self.process.wait()
        self._acks_thread.join(5)
        self._socket.close()
        self._socket_path.unlink(missing_ok=True)
