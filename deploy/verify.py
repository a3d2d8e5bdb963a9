#!/usr/bin/env python3
"""Checks that sealed days stand in a log that its owner signed. Needs nothing but Python 3.

    verify.py PROOF.json --key NAME+ID+BASE64

Checks the signature of the log's head, the way from each leaf to the head, the hash and content of
each block that comes with its leaf, and, where one is given, the way from an older head. Prints a
line for each check; ends with 0 when all hold, else with 1. Shares no code with the prover.
Sources: RFC 8032 (Ed25519), RFC 9162 (hash tree), C2SP signed-note and tlog-checkpoint.
"""

import argparse
import base64
import hashlib
import json
import sys
from datetime import date

P = 2**255 - 19  # the field, RFC 8032, 5.1
Q = 2**252 + 27742317777372353535851937790883648493  # the order of the group
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)  # a square root of -1


def add(a, b):
    """Extended coordinates (X, Y, Z, T), RFC 8032, 5.1.4."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, point):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = add(result, point)
        point, number = add(point, point), number >> 1
    return result


def point(data):
    """Reads a compressed point, RFC 8032, 5.1.3; None where there is none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT % P
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519(public, message, signature):
    """RFC 8032, 5.1.7."""
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= Q:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % Q
    left, right = times(s, BASE), add(r, times(k, a))
    return all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))


def sha256(data):
    return hashlib.sha256(data).digest()


def climb(position, last, proof, old, new):
    """Follows a proof upwards, RFC 9162, 2.1.3.2 and 2.1.4.2: both roots, or None."""
    for sibling in proof:
        if last == 0:
            return None
        if position & 1 or position == last:
            old, new = sha256(b"\x01" + sibling + old), sha256(b"\x01" + sibling + new)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            new = sha256(b"\x01" + new + sibling)
        position, last = position >> 1, last >> 1
    return (old, new) if last == 0 else None


def included(leaf, index, size, proof, root):
    if not 0 <= index < size:
        return False
    start = sha256(b"\x00" + leaf)
    ends = climb(index, size - 1, proof, start, start)
    return ends is not None and ends[1] == root


def consistent(size, old, to, new, proof):
    if size == 0 or size >= to:
        return not proof and (old == sha256(b"") if size == 0 else size == to and old == new)
    path = ([old] if size & (size - 1) == 0 else []) + proof
    position, last = size - 1, to - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    return bool(path) and climb(position, last, path[1:], path[0], path[0]) == (old, new)


def signed(note, verifier):
    """The note's text where the key signed it, else None."""
    name, key_id, key = verifier.split("+", 2)
    key = base64.b64decode(key, validate=True)
    if key[:1] != b"\x01" or sha256(name.encode() + b"\n" + key)[:4].hex() != key_id:
        raise ValueError("this is no key")
    text, _, lines = note.rpartition("\n\n")
    text, found = text + "\n", []
    for line in lines.rstrip("\n").split("\n"):
        dash, signer, signature = line.split(" ")
        signature = base64.b64decode(signature, validate=True)
        if dash == "\u2014" and signer == name and signature[:4].hex() == key_id:
            found.append(ed25519(key[1:], text.encode(), signature[4:]))
    return text if found and all(found) else None


PARTS = (("block", "sha256", b"HWD\x01"), ("words", "wordsSha256", b"HWW\x01"))


class Block:
    """The beginning of a sealed block: kind, name, day and how many."""

    def __init__(self, data, magic):
        self.data, self.offset = data, len(magic)
        if data[:4] != magic:
            raise ValueError("this is no block")
        length = self.number()
        self.name = data[self.offset:self.offset + length].decode()
        self.offset += length
        day = self.number()
        # Zigzag, from 1970-01-01; Python counts from 0001-01-01.
        self.date = date.fromordinal((day >> 1 ^ -(day & 1)) + 719163).isoformat()
        if magic == b"HWD\x01":
            self.number()  # decimals
        self.count = self.number()

    def number(self):
        byte, self.offset = self.data[self.offset], self.offset + 1
        return byte if byte < 128 else byte & 127 | self.number() << 7


def check(holds, sentence):
    sentence = "".join(letter if letter.isprintable() else "?" for letter in sentence)
    print("ok   " if holds else "WRONG", sentence)
    return bool(holds)


def verify(proof, key):
    text = signed(proof["checkpoint"], key)
    if not check(text is not None, "the head of the log is signed by the key"):
        return False
    origin, size, root = text.split("\n")[:3]
    size, root = int(size), base64.b64decode(root, validate=True)
    good = check(len(root) == 32 and origin, f"the head of {origin} has {size} leaves")
    for item in proof["inclusion"]:
        leaf, index = item["leaf"].encode(), item["index"]
        path = [bytes.fromhex(text) for text in item["proof"]]
        fields = json.loads(leaf)
        plain = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        good &= check(plain.encode() == leaf, f"leaf {index} is canonical: {fields['kind']}")
        good &= check(included(leaf, index, size, path, root), f"leaf {index} is in the log")
        for part, field, magic in PARTS:
            if item.get(part) is None:
                continue
            data = base64.b64decode(item[part], validate=True)
            good &= check(sha256(data).hex() == fields[field], f"leaf {index} names the {part} given")
            block = Block(data, magic)
            same = block.date == fields["day"]
            same &= part == "words" or block.name == fields["series"]
            good &= check(same, f"{part}: {block.name} on {block.date}, {block.count} entries")
    older = proof.get("consistency")
    if older is not None:
        path = [bytes.fromhex(text) for text in older["proof"]]
        good &= check(
            consistent(older["from"], bytes.fromhex(older["root"]), size, root, path),
            f"the log still begins with the {older['from']} leaves it had")
    return good


def main():
    sys.stdout.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(description="Checks a proof of sealed days.")
    parser.add_argument("proof", help="the proof, JSON")
    parser.add_argument("--key", required=True, help="the log's public key: NAME+ID+BASE64")
    options = parser.parse_args()
    try:
        with open(options.proof, encoding="utf-8") as file:
            return int(not verify(json.load(file), options.key))
    except Exception as error:  # whatever is in the file, it proves nothing
        return int(not check(False, f"the proof cannot be read: {error!r}"))


sys.exit(main())
