"""What the cases of the web service share: raw requests, answers read byte by byte, the daemon's
open sockets as the kernel has them, and a lax server that every check must find fault with."""

import os
import re
import socket
import threading
import time

# Every answer must carry these, whatever made it.
SECURITY = [
    "content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy",
    "cross-origin-opener-policy", "cross-origin-resource-policy", "x-frame-options",
    "cache-control",
]


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def missing(self, wanted=SECURITY):
        return [name for name in wanted if name not in self.headers]


def address(daemon):
    """(host, port) of the page."""
    host, port = daemon.address("https?").split("//")[1].rsplit(":", 1)
    return host, int(port)


def exchange(where, request, seconds=15, half_close=True, wrap=None, source=""):
    """Sends bytes on a connection of their own and returns everything that comes back until the
    other end closes; what a reset cut off is lost."""
    own = (source, 0) if source else None
    with socket.create_connection(where, timeout=seconds, source_address=own) as plain:
        with wrap(plain) if wrap else plain as connection:
            try:
                connection.sendall(request)
                if half_close and wrap is None:
                    connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # refused and closed before we had said everything
            return read_all(connection)


def read_all(connection):
    data = b""
    try:
        while part := connection.recv(65536):
            data += part
    except TimeoutError:
        raise
    except OSError:
        pass
    return data


def ask(where, target, method="GET", headers=(), wrap=None, source=""):
    """One well-formed request; its answer."""
    lines = [f"{method} {target} HTTP/1.1", "Host: localhost", "Connection: close", *headers]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    data = exchange(where, request, half_close=False, wrap=wrap, source=source)
    return answers(data, method == "HEAD")[0]


def answers(data, is_head=False):
    """The answers in what came back, interim ones left out. ValueError where it is no HTTP."""
    found = []
    while data:
        head, gap, rest = data.partition(b"\r\n\r\n")
        match = re.match(rb"HTTP/1\.1 (\d\d\d) [^\r\n]*(\r\n|$)", head)
        if not gap or not match:
            raise ValueError(f"no answer of HTTP/1.1: {data[:80]!r}")
        headers = {}
        for line in head.split(b"\r\n")[1:]:
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        status = int(match[1])
        body, data = split_body(headers, rest, is_head or status in (204, 304) or status < 200)
        if status >= 200:
            found.append(Answer(status, headers, body))
    return found


def split_body(headers, rest, is_empty):
    if is_empty:
        return b"", rest
    if headers.get("transfer-encoding") == "chunked":
        body = b""
        while True:
            size, _, rest = rest.partition(b"\r\n")
            length = int(size or b"0", 16)
            if length == 0:
                return body, rest[2:]
            body, rest = body + rest[:length], rest[length + 2:]
    length = int(headers.get("content-length", len(rest)))
    return rest[:length], rest[length:]


def open_connections(pid, port):
    """The connections that a process holds on a port: {peer's address: count}. One that is being
    refused is there for a moment: what counts is what two looks have seen."""
    first = look(pid, port)
    time.sleep(0.02)
    counts = {}
    for peer, _ in first & look(pid, port):
        counts[peer] = counts.get(peer, 0) + 1
    return counts


def look(pid, port):
    """{(peer's address, peer's port)} of a process's connections on a port."""
    inodes = set()
    for name in os.listdir(f"/proc/{pid}/fd"):
        try:
            link = os.readlink(f"/proc/{pid}/fd/{name}")
        except OSError:
            continue  # closed meanwhile
        if link.startswith("socket:["):
            inodes.add(link[8:-1])
    found = set()
    with open("/proc/net/tcp") as table:
        for row in list(table)[1:]:
            fields = row.split()
            if fields[9] in inodes and int(fields[1].split(":")[1], 16) == port and fields[3] != "0A":
                peer, number = fields[2].split(":")
                found.add((socket.inet_ntoa(bytes.fromhex(peer)[::-1]), number))
    return found


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def memory(pid):
    """Resident memory in kB."""
    with open(f"/proc/{pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1])


class LaxServer:
    """Answers 200 to anything that ends with an empty line, without one header that protects
    anybody, and gives away whatever file it is asked for."""

    def __init__(self, root="/"):
        self.root = root
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.where = self.listener.getsockname()
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=[connection], daemon=True).start()

    def serve(self, connection):
        with connection:
            connection.settimeout(2)
            data = b""
            try:
                while b"\n\n" not in data.replace(b"\r", b"") and (part := connection.recv(65536)):
                    data += part
                body = self.body(data)
                head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
                connection.sendall(head + (b"" if data.startswith(b"HEAD") else body))
            except OSError:
                pass

    def body(self, data):
        from urllib.parse import unquote

        words = data.split(b"\n")[0].split()
        path = unquote(words[1].decode("latin-1")) if len(words) > 1 else ""
        # A path that names a root below /assets is served from there, dots and all.
        file = os.path.normpath(self.root + "/" + path.replace("\\", "/").split("assets/")[-1])
        try:
            with open(file, "rb") as content:
                return content.read()
        except (OSError, ValueError):
            return b"ok"

    def close(self):
        self.listener.close()
