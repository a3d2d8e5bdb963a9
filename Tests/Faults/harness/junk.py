"""Requests that nobody should send. Each asks only for what does not exist."""

PATH = b"/junk"
FIELDS = [b"Host: localhost", b"Accept: */*", b"User-Agent: junk", b"X-Pad: 0123456789"]


def junk(random):
    """One malformed request, or a sound one with bits flipped."""
    return flipped(random) if random.random() < 0.35 else random.choice(KINDS)(random)


def request(method=b"GET", target=PATH, version=b"HTTP/1.1", fields=FIELDS, body=b"", end=b"\r\n"):
    return end.join([method + b" " + target + b" " + version, *fields, b"", b""]) + body


def hidden():
    """A second request that a reader who is mistaken about the first would answer with 200."""
    return request(target=b"/healthz")


def flipped(random):
    base = bytearray(random.choice([
        request(), request(b"HEAD"), request(target=b"/junk/" + b"a" * random.randrange(200)),
        request(b"POST", fields=FIELDS + [b"Content-Length: 5"], body=b"hello"),
        request(b"POST", fields=FIELDS + [b"Transfer-Encoding: chunked"],
                body=b"5\r\nhello\r\n0\r\n\r\n"),
    ]))
    for _ in range(random.choice([1, 1, 2, 3, 8])):
        place = random.randrange(len(base))
        # The method and the address stay: nothing that exists may be asked for by accident.
        if not base[:40].find(b"/junk") <= place <= base[:40].find(b"/junk") + 5 or place > 12:
            base[place] ^= 1 << random.randrange(8)
    return bytes(base)


def field(random, text):
    fields = list(FIELDS)
    fields.insert(random.randrange(1, len(fields) + 1), text)
    return fields


def two_lengths(random):
    value = random.choice([b"5", b"0", b"48"])
    pair = random.choice([
        [b"Content-Length: 5", b"Content-Length: " + value], [b"Content-Length: 5, " + value],
        [b"Content-Length: 4", b"Transfer-Encoding: chunked"],
        [b"Transfer-Encoding: chunked", b"Content-Length: 4"],
        [b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity"],
        [b"Transfer-Encoding: xchunked"], [b"Transfer-Encoding : chunked"],
        [b"Transfer-Encoding:\x0bchunked"], [b"Transfer-Encoding: chunked, identity"],
        [b"X: y\nTransfer-Encoding: chunked"], [b"Transfer-Encoding: \"chunked\""],
        [b"Content-Length: +5"], [b"Content-Length: 5 5"], [b"Content-Length: 0x5"],
        [b"Content-Length: -1"], [b"Content-Length: 5\r\n\tfolded"],
        [b"Content-Length: 99999999999999999999999999"], [b"Content-Length: "],
    ])
    body = random.choice([b"0\r\n\r\n", b"hello", b"5\r\nhello\r\n0\r\n\r\n"])
    return request(b"POST", fields=FIELDS + pair, body=body + hidden())


def bad_chunks(random):
    body = random.choice([
        b"zz\r\n", b"5\r\nhelloX\r\n0\r\n\r\n", b"-5\r\nhello\r\n", b"5\nhello\n0\n\n",
        b"fffffffffffffffff\r\n", b"ffffffff\r\nx", b"5;" + b"x" * random.choice([10, 300]) + b"\r\nhel",
        b"5\r\nhello\r\n0\r\nX: y\r\n\r\n", b"0 5\r\n", b"5 \r\nhello\r\n0\r\n\r\n", b"\r\n0\r\n\r\n",
        b"5\r\nhello" + b"0\r\n\r\n",
    ])
    return request(b"POST", fields=FIELDS + [b"Transfer-Encoding: chunked"], body=body + hidden())


def bad_line(random):
    method = random.choice([b"GET", b"get", b"", b"G ET", b"\xffGET", b"TRACE", b"CONNECT", b"PRI",
                            b"A" * random.choice([10, 30_000]), b"GE\0T", b"M-SEARCH"])
    target = random.choice([PATH, b"", b"junk", b"*", b"/junk\0", b"/ju nk", b"/junk#x", b"/junk\xff",
                            b"/%zz", b"/%", b"//", b"http://", b"http://\xff/", b"ftp://a/junk",
                            b"/" + b"j" * random.choice([100, 9000, 70_000]), b"\\junk", b"/junk?\x7f"])
    version = random.choice([b"HTTP/1.1", b"HTTP/1.0", b"HTTP/0.9", b"HTTP/2.0", b"HTTP/3.0", b"HTTP/1.9",
                             b"http/1.1", b"HTTP/11", b"HTTP/1.1 ", b"", b"HTTP/1.1x", b"HTTP/\xff"])
    if (method, target) == (b"GET", PATH) and version in (b"HTTP/1.1", b"HTTP/1.0"):
        version = b"HTTP/5.0"
    if target in (b"//", b"http://") and method == b"GET":
        target = b"/junk/"  # the first page is not junk
    return request(method, target, version)


def bad_field(random):
    text = random.choice([
        b": novalue", b"no colon", b" folded", b"\tfolded", b"X Y: z", b"X\xff: y", b"X: a\0b",
        b"X: a\rb", b"X: a\nb", b"Host: other", b"Host: a b", b"X: \x01", b"\x00", b"X\t: y",
        b"X: " + b"y" * random.choice([17_000, 90_000]), b"(X): y", b"X: \x7f",
    ])
    return request(fields=field(random, text))


def many_fields(random):
    return request(fields=FIELDS + [b"X-%d: y" % n for n in range(random.choice([64, 200, 5000]))])


def no_host(random):
    return request(fields=random.choice([[], [b"X: y"], [b"Host: a", b"Host: a"], [b"Host: /"]]))


def bad_ends(random):
    return request(end=random.choice([b"\n", b"\r", b"\n\r", b"\r\r\n", b"\x0b\r\n"]))


def too_large(random):
    size = random.choice([65_537, 100_000, 2**31, 2**63, 2**64])
    return request(b"POST", fields=FIELDS + [b"Content-Length: %d" % size], body=b"x" * 1000)


def no_http(random):
    return random.choice([
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(random.randrange(256) for _ in range(30)),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(300), b"SSH-2.0-OpenSSH_9\r\n",
        bytes(random.randrange(256) for _ in range(random.randrange(1, 2000))), b"\r\n" * 100,
        b"\0" * 500, b"GET", b"\x80" * 20, b"EHLO a\r\n", b"",
    ])


def cut_short(random):
    whole = request(b"POST", fields=FIELDS + [b"Content-Length: 50"], body=b"x" * 40)
    return whole[:random.randrange(len(whole))]


def upgrade(random):
    pair = random.choice([
        [b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABk"],
        [b"Connection: upgrade", b"Upgrade: websocket", b"Sec-WebSocket-Key: eA=="],
    ])
    return request(fields=FIELDS + pair) + hidden()


def asked_ahead(random):
    """A sound request, then a malformed one: each has its answer, and the second ends it."""
    return request() + random.choice([two_lengths, bad_line, bad_field, no_http])(random)


KINDS = [
    two_lengths, two_lengths, bad_chunks, bad_line, bad_line, bad_field, bad_field, many_fields,
    no_host, bad_ends, too_large, no_http, cut_short, upgrade, asked_ahead,
]
