"""The valid part of a write-ahead log: where a flipped bit changes what a start finds."""

import struct

HEADER, FRAME_HEADER = 32, 24


def valid_length(log):
    """Bytes of the log's header and the frames that follow it with the same salts; older frames
    behind them are never read."""
    if len(log) < HEADER:
        return 0
    page = struct.unpack(">I", log[8:12])[0]
    salts = log[16:24]
    end = HEADER
    while end + FRAME_HEADER + page <= len(log) and log[end + 8:end + 16] == salts:
        end += FRAME_HEADER + page
    return end


def flip(data, bit):
    """The bytes with one bit changed."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
