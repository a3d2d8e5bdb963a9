"""A run of the daemon as the kernel saw it: writes, syncs, acknowledgements, messages, in order."""

import re
import shutil
import time
from dataclasses import dataclass

FILE_CALLS = "openat,pwrite64,ftruncate,fsync,fdatasync,unlink,rename,renameat,renameat2"
SOCKET_CALLS = "write,writev,sendto,sendmsg"
CALL = re.compile(r"^(\d+)\s+(\w+)\((.*)\)\s+= (-?\d+)")
BEGUN = re.compile(r"^(\d+)\s+(\w+)\((.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^(\d+)\s+<\.\.\. (\w+) resumed>(.*)$")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
DESCRIPTOR = re.compile(r"^(\d+)(?:<([^>]*)>)?")
ACK = re.compile(rb"ack (\d+) (\d+)\n")
MESSAGE = re.compile(rb"webhook-id: (\S+)\r\n", re.I)


@dataclass
class Event:
    """kind: write, sync, truncate, unlink (of `file`), ack (values: (boot, seq)), told (values:
    message ids). A write counts from its end, and so does a sync; what is told, from its beginning."""

    kind: str
    file: str = ""
    offset: int = 0
    data: bytes = b""
    values: tuple = ()


class Tracer:
    """Words that start a program under strace; `events` reads what was seen once it has ended."""

    def __init__(self, workspace, text=70000):
        if shutil.which("strace") is None:
            raise RuntimeError("strace is not installed; apt-get install strace")
        self.log = workspace.directory / "strace.log"
        # -D: the program stays the harness's child, so that signals and exit codes are its own.
        self.under = [
            "strace", "-D", "-f", "--seccomp-bpf", "-y", "-xx", "-s", str(text), "-q",
            "-e", f"trace={FILE_CALLS},{SOCKET_CALLS}", "-e", "signal=none", "-o", str(self.log),
        ]

    def wait_end(self, pid, seconds=30):
        """Until the log says how the program ended: the tracer writes on a little longer."""
        deadline = time.monotonic() + seconds
        end = re.compile(rb"(?m)^%d\s+\+\+\+ " % pid)
        while time.monotonic() < deadline:
            with open(self.log, "rb") as log:
                log.seek(max(0, self.log.stat().st_size - 8192))
                if end.search(log.read()):
                    return
            time.sleep(0.1)
        raise RuntimeError("the tracer did not finish its log")

    def events(self, ack_descriptor, stem="hanwatch.sqlite"):
        for call, arguments, result in calls(self.log):
            if result < 0:
                continue
            event = understood(call, arguments, result, ack_descriptor)
            if event is not None and (not event.file or event.file.startswith(stem)):
                yield event


def calls(path):
    """(name, arguments, result) of every completed call, in the order of completion."""
    begun = {}
    with open(path, errors="replace") as log:
        for line in log:
            line = line.rstrip("\n")
            if match := BEGUN.match(line):
                begun[match[1]] = match[3]
                if match[2] in ("write", "writev", "sendto", "sendmsg"):
                    yield match[2], match[3], 0
                continue
            if match := RESUMED.match(line):
                first = begun.pop(match[1], "")
                if match[2] in ("write", "writev", "sendto", "sendmsg"):
                    continue
                line = f"{match[1]} {match[2]}({first}{match[3]}"
            if match := CALL.match(line):
                yield match[2], match[3], int(match[4])


def understood(call, arguments, result, ack_descriptor):
    descriptor = DESCRIPTOR.match(arguments)
    file = name(descriptor[2]) if descriptor and descriptor[2] else ""
    if call == "pwrite64":
        data = text(arguments)
        return Event("write", file, int(arguments.rsplit(",", 1)[1]), data[:result])
    if call in ("fsync", "fdatasync"):
        return Event("sync", file)
    if call == "ftruncate":
        return Event("truncate", file, int(arguments.rsplit(",", 1)[1]))
    if call == "unlink":
        return Event("unlink", text(arguments).decode().rsplit("/", 1)[-1])
    if call not in ("write", "writev", "sendto", "sendmsg"):
        return None
    if call == "write" and descriptor and int(descriptor[1]) == ack_descriptor:
        found = ACK.findall(text(arguments))
        return Event("ack", values=tuple((int(boot), int(seq)) for boot, seq in found))
    if "hanwatch.sqlite" in file:
        raise RuntimeError(f"{call} on {file}: the replay knows only pwrite64")
    if found := MESSAGE.findall(b"".join(unescaped(t) for t in TEXT.findall(arguments))):
        return Event("told", values=tuple(each.decode() for each in found))
    return None


def name(path):
    """The last part of a path as strace prints it."""
    plain = unescaped(path).decode(errors="replace") if path.startswith("\\x") else path
    return plain.rsplit("/", 1)[-1]


def text(arguments):
    return unescaped(TEXT.search(arguments)[1])


def unescaped(hexadecimal):
    return bytes.fromhex(hexadecimal.replace("\\x", ""))
