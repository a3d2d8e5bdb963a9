"""A neighbour's webhook receiver, whose behaviour a case decides."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver:
    """Records every message. `status` is what it answers; None closes without an answer. Channels in
    `refused` get 503."""

    def __init__(self, port=0):
        self.status = 204
        self.refused = set()
        self.messages = []
        self.lock = threading.Lock()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                channel = self.path.strip("/")
                status = 503 if channel in receiver.refused else receiver.status
                if status is None:
                    self.close_connection = True
                    return
                with receiver.lock:
                    receiver.messages.append(
                        {
                            "channel": channel,
                            "status": status,
                            "body": body,
                            "headers": {k.lower(): v for k, v in self.headers.items()},
                        }
                    )
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            allow_reuse_address = True

        self.server = Server(("127.0.0.1", port), Handler)
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def accepted(self, kind=None):
        """Messages answered with a 2xx, in order of arrival; of one type if asked."""
        with self.lock:
            taken = [m for m in self.messages if 200 <= m["status"] < 300]
        return [m for m in taken if kind is None or json.loads(m["body"])["type"] == kind]
