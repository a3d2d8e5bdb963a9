"""Every answer carries the headers that keep a browser safe, whatever made it: each route with each
method, refusals before any route, limits; the same over TLS, which begins at 1.2.

The check was seen failing on a server that sends none of them; it is asked each time.
"""

import json
import socket
import ssl
import warnings

from harness.certificate import make_certificate
from harness.daemon import Daemon
from harness.web import SECURITY, LaxServer, address, answers, ask, exchange
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 1, 2, 5

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]

# What is wrong with a request, and what may be answered.
BROKEN = [
    (b"GET / HTTP/1.1\nHost: a\n\n", {400}),
    (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\n\r\n", {400}),
    (b"GET /api/v1/x HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n", {400}),
    (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n", {400}),
    (b"PROPFIND / HTTP/1.1\r\nHost: a\r\n\r\n", {501}),
    (b"GET / HTTP/3.0\r\nHost: a\r\n\r\n", {505}),
    (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", {414}),
    (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n", {413}),
    (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 20000 + b"\r\n\r\n", {431}),
    (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 70 + b"\r\n", {431}),
]


def run(n, random, options):
    wrong, first = 0, ""
    asked = 0
    for _ in range(n):
        for with_tls in (False, True):
            with Workspace() as workspace:
                workspace.without_channels()
                web = workspace.configuration["web"]
                web["requestsPerSecond"] = 1000
                wrap = None
                if with_tls:
                    chain, key = make_certificate(workspace.directory)
                    web["tls"] = {"certificate": str(chain), "key": str(key)}
                    wrap = wrapper(chain)
                workspace.save()
                daemon = Daemon(workspace).wait_ready()
                faults, count = check(address(daemon), wrap)
                if with_tls:
                    faults += limits(workspace, wrap, daemon)
                    faults += [f"TLS {v}: {f}" for v, f in versions(address(daemon))]
                asked += count
                wrong += len(faults)
                first = first or "; ".join(faults[:3])
    lax = LaxServer()
    blind = len(check(lax.where, None, routes={"/": {"get": {}}})[0]) < 10
    lax.close()
    return {
        "wrong": wrong,
        "asked": asked,
        "blind": blind,
        **({"first": first} if first else {}),
        "pass": wrong == 0 and not blind,
    }


def check(where, wrap, routes=None):
    """Faults found, and how much was asked."""
    faults, asked = [], 0
    wanted = SECURITY + (["strict-transport-security"] if wrap else [])
    if routes is None:
        routes = json.loads(ask(where, "/openapi.json", wrap=wrap).body)["paths"]
    for path, operations in routes.items():
        target = path.replace("{name}", "hanwatch.css")
        for method in METHODS:
            if path == "/api/v1/stream" and method == "GET":
                continue  # never ends
            answer = ask(where, target, method, wrap=wrap)
            asked += 1
            if missing := answer.missing(wanted):
                faults.append(f"{method} {path}: {answer.status} without {missing[0]}")
            if (answer.status == 405) != (method.lower() not in operations):
                faults.append(f"{method} {path}: {answer.status}")
    for target in ("/nothing", "/api/v1/nothing", "/api/v1/readings?limit=x", "/assets/nothing"):
        answer = ask(where, target, wrap=wrap)
        asked += 1
        if answer.status not in (400, 404) or answer.missing(wanted):
            faults.append(f"{target}: {answer.status} without {answer.missing(wanted)}")
    for request, statuses in BROKEN:
        found = answers(exchange(where, request, half_close=False, wrap=wrap))
        asked += 1
        if len(found) != 1 or found[0].status not in statuses or found[0].missing(wanted):
            faults.append(f"{request[:40]!r}: {[(a.status, a.missing(wanted)) for a in found]}")
    return faults, asked


def limits(workspace, wrap, daemon):
    """429 carries them too. Ends the daemon and starts one that lets one request a second through."""
    daemon.terminate()
    workspace.configuration["web"]["requestsPerSecond"] = 1
    workspace.save()
    again = Daemon(workspace).wait_ready()
    wanted = SECURITY + ["retry-after"] + (["strict-transport-security"] if wrap else [])
    found = [ask(address(again), "/healthz", wrap=wrap) for _ in range(6)]
    refused = [answer for answer in found if answer.status == 429]
    faults = [f"429 without {a.missing(wanted)}" for a in refused if a.missing(wanted)]
    return faults + ([] if refused else ["never 429"])


def wrapper(chain):
    context = ssl.create_default_context(cafile=str(chain))
    return lambda plain: context.wrap_socket(plain, server_hostname="localhost")


def versions(where):
    """What each version of TLS comes to: old ones must be refused, new ones taken."""
    faults = []
    known = ssl.TLSVersion
    for version, taken in (
        (known.TLSv1, False), (known.TLSv1_1, False), (known.TLSv1_2, True), (known.TLSv1_3, True),
    ):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        # Debian's OpenSSL refuses old versions by itself unless told otherwise.
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = version
        try:
            with socket.create_connection(where, timeout=5) as plain:
                with context.wrap_socket(plain) as connection:
                    if not taken:
                        faults.append((version.name, f"was taken as {connection.version()}"))
        except (ssl.SSLError, OSError) as error:
            if taken:
                faults.append((version.name, f"was refused: {error}"))
    return faults
