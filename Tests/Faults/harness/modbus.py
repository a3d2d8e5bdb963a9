"""A Modbus TCP server of our own in a few lines: what the registers hold is decided by the case."""

import socket
import struct
import threading

ILLEGAL_ADDRESS = 2


class Silence(Exception):
    """The instrument says nothing."""


class Refusal(Exception):
    """The instrument answers with this exception code."""


class ModbusServer:
    """`answer(unit, function, first, count)` returns words, or raises. Keeps every question."""

    def __init__(self, answer):
        self.answer = answer
        self.questions = []
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection:
            try:
                self.answer_questions(connection)
            except OSError:
                pass  # the other side has gone

    def answer_questions(self, connection):
        with connection.makefile("rb") as stream:
            while len(header := stream.read(7)) == 7:
                transaction, protocol, length, unit = struct.unpack(">HHHB", header)
                request = stream.read(length - 1)
                if protocol or len(request) != 5:
                    return
                function, first, count = struct.unpack(">BHH", request)
                try:
                    words = self.answer(unit, function, first, count)
                    if len(words) != count:
                        raise Refusal(2)  # illegal data address: it has no such registers
                    body = struct.pack(f">BB{count}H", function, 2 * count, *words)
                    outcome = "words"
                except Refusal as refusal:
                    body = struct.pack(">BB", function | 0x80, refusal.args[0])
                    outcome = "refused"
                except Silence:
                    body, outcome = None, "silent"
                with self.lock:
                    self.questions.append((unit, function, first, count, outcome))
                if body is not None:
                    frame = struct.pack(">HHHB", transaction, 0, len(body) + 1, unit) + body
                    connection.sendall(frame)

    def take_questions(self):
        with self.lock:
            taken, self.questions = self.questions, []
        return taken
