"""Words that are no measurement: NaN, infinities, 0xFFFF, a stuck value, words and bytes in the wrong
order, other units, broken digits and times. Each must come out as the validation table says, and good
values beside them must pass."""

import struct
import time

from harness.daemon import Daemon
from harness.database import Database
from harness.modbus import ModbusServer
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 600, 5000, 50000

SPEED = 20
PASS, SUSPECT, FAIL, MISSING = 1, 3, 4, 9
REASONS = {name: 1 << bit for bit, name in enumerate([
    "belowDetection", "late", "notANumber", "sentinel", "badSamplingTime", "outsideSensorRange",
    "outsideUsualRange", "stationFlag", "workState", "flatLine", "overRange", "otherUnit",
    "vanishing",
])}


def words(pattern, *values):
    raw = struct.pack(pattern, *values)
    return list(struct.unpack(f">{len(raw) // 2}H", raw))


def float32(value):
    return words(">f", value)


def swapped(value):
    return float32(value)[::-1]


def bytes_swapped(value):
    return [(word >> 8) | (word & 0xFF) << 8 for word in float32(value)]


def bits(*choices):
    return lambda random: words(">I", random.choice(choices))


def national(random, state=0, unit=1, flag=b"N", month=None, now=None):
    """Registers of the national map from 0x1000 to 0x108C."""
    image = [0] * 0x8D
    image[2] = unit
    stamp = time.gmtime(now / 1000 + 8 * 3600)
    parts = [stamp.tm_year % 100, month or stamp.tm_mon, stamp.tm_mday, stamp.tm_hour,
             stamp.tm_min, stamp.tm_sec]
    digits = [part // 10 * 16 + part % 10 for part in parts]
    image[5:8] = [digits[0] << 8 | digits[1], digits[2] << 8 | digits[3], digits[4] << 8 | digits[5]]
    image[8:10] = float32(random.uniform(0.1, 2))[::-1]
    image[10:16] = words(">12s", flag)
    image[0x83] = state
    return image


FLOAT = {"format": "float32", "wordOrder": "ABCD"}
WORD = {"format": "uint16", "scale": "0.01", "sentinels": ["FFFF"]}
DOUBLE = {"format": "float64", "wordOrder": "ABCD"}
# name, parameter, its register, what it holds, the verdicts and reasons allowed, rules
PROBES = [
    ("good", "do", FLOAT, lambda r: float32(r.uniform(5, 9)), {PASS}, None),
    ("good16", "ph", WORD, lambda r: [r.randrange(650, 850)], {PASS}, None),
    ("zero", "tb", FLOAT, lambda r: float32(r.choice([0.0, -0.0, 0.001])), {PASS}, None),
    ("nan", "do", FLOAT, bits(0x7FC00000, 0xFFC00000, 0x7F800001, 0xFFFFFFFF), {MISSING},
     "notANumber"),
    ("inf", "do", FLOAT, bits(0x7F800000, 0xFF800000), {MISSING}, "notANumber"),
    ("subnormal", "do", FLOAT, lambda r: words(">I", r.randrange(1, 1 << 23)), {MISSING},
     "notANumber"),
    ("huge", "do", FLOAT, bits(0x7F7FFFFF, 0xFF7FFFFF), {MISSING}, "notANumber"),
    ("nan64", "do", DOUBLE, lambda r: words(">Q", r.choice([0x7FF8 << 48, 0x7FF0 << 48, 1])),
     {MISSING}, "notANumber"),
    ("ffff", "ph", WORD, lambda r: [0xFFFF], {MISSING}, "sentinel"),
    ("bcd", "ph", {"format": "bcd16", "scale": "0.01"}, lambda r: [r.choice([0x7F60, 0xAAAA])],
     {MISSING}, "notANumber"),
    ("letters", "ph", {"format": "ascii", "registers": 4},
     lambda r: words(">8s", r.choice([b"----", b"ERROR", b"7.6.1", b""])), {MISSING}, "notANumber"),
    ("swappedDO", "do", FLOAT, lambda r: swapped(r.uniform(5, 9)), {SUSPECT, FAIL, MISSING}, None),
    ("swappedPH", "ph", FLOAT, lambda r: swapped(r.uniform(6.5, 8.5)), {SUSPECT, FAIL, MISSING}, None),
    ("swappedNH3N", "nh3n", FLOAT, lambda r: swapped(r.uniform(0.1, 2)), {SUSPECT, FAIL, MISSING},
     None),
    ("bytesDO", "do", FLOAT, lambda r: bytes_swapped(r.uniform(5, 9)), {SUSPECT, FAIL, MISSING},
     None),
    ("percent", "do", FLOAT, lambda r: float32(r.uniform(60, 110)), {FAIL}, "outsideSensorRange"),
    ("fahrenheit", "wt", FLOAT, lambda r: float32(r.uniform(50, 90)), {FAIL}, "outsideSensorRange"),
    ("millisiemens", "ec", FLOAT, lambda r: float32(r.uniform(0.2, 0.9)), {FAIL},
     "outsideSensorRange"),
    ("micrograms", "nh3n", FLOAT, lambda r: float32(r.uniform(100, 2000)), {FAIL},
     "outsideSensorRange"),
    ("negative", "tp", FLOAT, lambda r: float32(-r.uniform(0.1, 2)), {FAIL}, "outsideSensorRange"),
    ("stuck", "do", FLOAT, lambda r: float32(7.25), {SUSPECT}, "flatLine"),
]
# name, changes to the registers of the national map, verdicts, reason
CHEMISTRY = [
    ("water", {}, {PASS}, None),
    ("unit", {"unit": 0}, {FAIL}, "otherUnit"),
    ("unknownUnit", {"unit": 9}, {FAIL}, "otherUnit"),
    ("check", {"state": 3}, {FAIL}, "workState"),
    ("fault", {"flag": b"D"}, {FAIL}, "stationFlag"),
    ("calibration", {"flag": b"cz"}, {FAIL}, "stationFlag"),
    ("month13", {"month": 13}, {FAIL}, "badSamplingTime"),
]
STUCK_AFTER = 3
# Words in the wrong order give any float: one in hundreds is a likely value by chance. What they may
# be is watched as a file of a real site would, and the series is condemned by the rest of them. A
# hundred readings may hold some such by chance, so the bound lies below the 98.9 % of many.
SWAPPED_SHARE = 0.9
USUAL = {"do": ("2", "14"), "ph": ("6", "9"), "nh3n": ("0.02", "5")}


def run(n, random, options):
    with Workspace(speed=SPEED) as workspace:
        def answer(unit, _, first, count):
            if unit <= len(PROBES):
                return (PROBES[unit - 1][3](random) + [0] * 8)[first:first + count]
            changes = CHEMISTRY[unit - len(PROBES) - 1][1]
            image = national(random, now=workspace.station_time(), **changes)
            return image[first - 0x1000:first - 0x1000 + count]

        with ModbusServer(answer) as server:
            workspace.configuration = configuration(server.address)
            workspace.save()
            daemon = Daemon(workspace).wait_ready()
            deadline = time.monotonic() + 60 + n * 0.1
            while len(daemon.acks) < n and time.monotonic() < deadline:
                time.sleep(0.2)
            runs_still = daemon.process.poll() is None
            daemon.terminate()
            return judged(workspace, n, runs_still)


def judged(workspace, n, runs_still):
    expected = {f"st1/{name}/{parameter}": (verdicts, reason)
                for name, parameter, _, _, verdicts, reason in PROBES}
    expected |= {f"st1/{name}/nh3n": (verdicts, reason)
                 for name, _, verdicts, reason in CHEMISTRY}
    rows = Database(workspace).rows(
        "SELECT series.key, verdict, reasons, value FROM reading "
        "JOIN series ON series.id = reading.series ORDER BY boot, seq"
    )
    seen = dict.fromkeys(expected, 0)
    unflagged, false_alarms, unnamed = [], [], []
    swapped_readings = swapped_flagged = 0
    for key, verdict, reasons, value in rows:
        verdicts, reason = expected[key]
        seen[key] += 1
        if key == "st1/stuck/do" and seen[key] < STUCK_AFTER:
            continue
        if "/swapped" in key or "/bytes" in key:
            swapped_readings += 1
            swapped_flagged += verdict in verdicts
        elif verdict in verdicts:
            if reason and not reasons & REASONS[reason]:
                unnamed.append((key, verdict, reasons, value))
        elif verdicts == {PASS}:
            false_alarms.append((key, verdict, reasons, value))
        else:
            unflagged.append((key, verdict, reasons, value))
    # A broken clock brings one reading in a slot, not one for each poll.
    silent = [key for key, count in seen.items()
              if count < (1 if key.startswith("st1/month13/") else STUCK_AFTER)]
    share = swapped_flagged / max(1, swapped_readings)
    return {
        "readings": len(rows),
        "kinds": len(expected),
        "unflagged": len(unflagged),
        "wrongOrderFlaggedShare": round(share, 4),
        "falseAlarms": len(false_alarms),
        "unnamed": len(unnamed),
        "examples": (unflagged + false_alarms + unnamed)[:5],
        "kindsWithoutReadings": silent,
        "traps": int(not runs_still),
        "pass": not (unflagged or false_alarms or unnamed or silent) and runs_still
        and share >= SWAPPED_SHARE
        and len(rows) >= n,
    }


def rules(name, parameter):
    if name == "stuck":
        return [{"kind": "flatLine", "readings": STUCK_AFTER}]
    if name.startswith(("swapped", "bytes")):
        low, high = USUAL[parameter]
        return [{"kind": "grossRange", "min": "0", "max": "20", "usualMin": low, "usualMax": high}]
    return []


def configuration(address):
    profiles = [
        {"id": name, "registers": [{"parameter": parameter, "address": 0, **register}]}
        for name, parameter, register, _, _, _ in PROBES
    ]
    analysers = [
        {"id": name, "link": "gateway", "busAddress": unit + 1, "profile": name, "pollSeconds": 10,
         "parameters": [{"id": parameter, "mode": "continuous", "slotMinutes": 60,
                         "rules": rules(name, parameter)}]}
        for unit, (name, parameter, _, _, _, _) in enumerate(PROBES)
    ]
    analysers += [
        {"id": name, "link": "gateway", "busAddress": len(PROBES) + 1 + unit,
         "profile": "cnemcNH3N", "pollSeconds": 10}
        for unit, (name, _, _, _) in enumerate(CHEMISTRY)
    ]
    return {
        "site": {"id": "values", "name": "values", "example": True},
        "profiles": profiles,
        "links": [{"id": "gateway", "kind": "modbusTCP", "address": address}],
        "sections": [{"id": "s1", "name": "s1", "river": "r", "waterBody": "river",
                      "target": "III", "county": "420625", "parameters": ["nh3n"]}],
        "stations": [{"id": "st1", "name": "st1", "county": "420625", "section": "s1",
                      "analysers": analysers}],
        "web": {"listen": "127.0.0.1:0"},
    }
