"""An instrument that sends its answer byte by byte, slower than anybody may wait: each poll ends with
its timeout, over every kind of link, and brings no value."""

import json
import subprocess

from harness import field
from harness.database import percentile
from harness.workspace import BINARIES

QUICK, NIGHTLY, FULL = 3, 25, 100
TIMEOUT = 300
# The answer of two registers has 9 bytes on a line and 13 over TCP.
PER_BYTE = 60


def run(n, random, options):
    spans, causes = [], set()
    wrong = 0
    with field.Field() as site:
        for kind, make in field.KINDS.items():
            site.add(make(kind), timeout=TIMEOUT)
        site.serve(f"drip:{PER_BYTE}")
        for _ in range(n):
            for kind in field.KINDS:
                answer = probe(site, f"st-{kind}")
                if answer is None or not answer.get("fault"):
                    wrong += 1
                    continue
                causes.add(answer["fault"].rsplit(": ", 1)[-1])
                if "waits at" not in answer["fault"]:
                    spans.append(answer["turnaroundMilliseconds"] - TIMEOUT)
    return {
        "polls": n * len(field.KINDS),
        "timed": len(spans),
        "wrong": wrong,
        "causes": sorted(causes),
        "times": {"over99Milliseconds": {"value": percentile(spans, 0.99), "target": 50}},
        # An ordinary master waits for each byte anew and takes more than twice as long.
        "pass": wrong == 0 and len(spans) >= n * 3 and max(spans) < TIMEOUT,
    }


def probe(site, station):
    """One poll, as the engineer in the cabin does it."""
    result = subprocess.run(
        [BINARIES / "hanwatch", "probe", station, "--config", site.stations_path,
         "--format", "json"], capture_output=True, timeout=60)
    try:
        return json.loads(result.stdout)
    except ValueError:
        return None
