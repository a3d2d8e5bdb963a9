"""Nine ways of being dead that a gateway on a network has. Real sockets of Python's own."""

import random
import socket
import struct
import threading
import time

WAYS = ["refused", "silent", "blackHole", "reset", "closed", "babble", "drip", "garbage", "half"]


class DeadGateways:
    """Each way has a port; `ports[way]`."""

    def __init__(self, ways=WAYS):
        self.ports = {}
        self.sockets = []
        self.is_over = False
        for way in ways:
            listener = socket.socket()
            listener.bind(("127.0.0.1", 0))
            self.ports[way] = listener.getsockname()[1]
            self.sockets.append(listener)
            if way == "refused":
                listener.close()
            elif way == "blackHole":
                self._fill(listener)
            else:
                listener.listen(16)
                threading.Thread(target=self._serve, args=[way, listener], daemon=True).start()

    def _fill(self, listener):
        """A listener whose queue is full drops every further SYN: connecting takes for ever."""
        listener.listen(0)
        for _ in range(4):
            waiting = socket.socket()
            waiting.setblocking(False)
            try:
                waiting.connect(listener.getsockname())
            except BlockingIOError:
                pass
            self.sockets.append(waiting)

    def _serve(self, way, listener):
        while not self.is_over:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.sockets.append(connection)
            threading.Thread(target=self._speak, args=[way, connection], daemon=True).start()

    def _speak(self, way, connection):
        try:
            while not self.is_over:
                question = connection.recv(256)
                if not question:
                    break
                if way == "reset":
                    connection.setsockopt(
                        socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    break
                if way == "closed":
                    break
                if way == "garbage":
                    connection.sendall(bytes(random.randrange(256) for _ in range(20)))
                if way == "half":
                    connection.sendall(question[:4] + b"\x00\x07")
                if way == "babble":
                    noise = random.randbytes(4096)
                    while not self.is_over:
                        connection.sendall(noise)
                if way == "drip":
                    for byte in question[:4] + b"\x00\x07\x01\x03\x04\x00\x01\x00\x02":
                        connection.sendall(bytes([byte]))
                        time.sleep(0.1)
        except OSError:
            pass
        finally:
            connection.close()

    def close(self):
        self.is_over = True
        for each in self.sockets:
            each.close()
