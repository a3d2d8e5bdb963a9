"""Compares what our validation rules say of random series with IOOS's QARTOD tests (ioos_qc).

Argument: a JSON file, a list of series with thresholds and our verdicts, or --probe. Prints how many
verdicts agree and how many differ for each documented reason; exits 1 with the seeds of differences
that have none.

Documented differences:
  spike at arrival  ioos_qc judges the middle of three when the third is there. Ours judges the newest
                    against the band of the two before it, because a verdict never changes; it is
                    compared with that definition, written here a second time. The middle of three
                    (our later finding) agrees exactly.
  rate after doubt  ioos_qc compares with the value just before, whatever it was. Ours compares with
                    the last that passed, and a repeat confirms a change.
  rate over a hole  ioos_qc judges no value that follows a missing one. Ours looks back over it.
  flat over a hole  ioos_qc leaves missing values out of its window. Ours ends the row at one.
"""

import json
import sys
from collections import Counter
from fractions import Fraction

try:
    import numpy as np
    from ioos_qc import qartod
except ImportError:
    sys.exit(3)

GOOD, SUSPECT, FAIL, MISSING = 1, 3, 4, 9


def newest_against_band(values, suspect, fail):
    """The arrival rule: how far a number lies outside the band of the two numbers before it."""
    flags, kept = [], []
    for value in values:
        if value is None:
            flags.append(MISSING)
            continue
        flag = GOOD
        if len(kept) >= 2:
            away = max(min(kept[-2:]) - value, value - max(kept[-2:]), 0)
            flag = FAIL if away > fail else SUSPECT if away > suspect else GOOD
        kept.append(value)
        flags.append(flag)
    return flags


def compare(series, counts, undocumented):
    exact = [None if v is None else Fraction(v, 10 ** series["decimals"]) for v in series["values"]]
    values = np.array([np.nan if v is None else float(v) for v in exact])
    times = np.arange(len(values)) * series["step"]
    ours = series["ours"]

    def tell(name, theirs, excuse=lambda index: None):
        for index, (own, other) in enumerate(zip(ours[name], [int(flag) for flag in theirs])):
            reason = "agree" if own == other else excuse(index)
            if reason is None:
                undocumented.append((name, series["seed"], index, own, other))
            counts[name, reason or "undocumented"] += 1

    low, usual_low, usual_high, high = (float(end) for end in series["range"])
    tell("range", qartod.gross_range_test(values, (low, high), (usual_low, usual_high)).data)

    suspect, fail = series["spike"]
    tell("middle", qartod.spike_test(values, float(suspect), float(fail)).data)
    tell("spike", newest_against_band(exact, Fraction(suspect), Fraction(fail)))

    threshold = float(Fraction(series["floorPerHour"]) / 3600)

    def rate_excuse(index):
        if exact[index - 1] is None:
            return "rate over a hole"
        return "rate after doubt" if ours["rate"][index - 1] == SUSPECT else None

    tell("rate", qartod.rate_of_change_test(values, times, threshold).data, rate_excuse)

    count = series["flat"]
    step = series["step"]
    theirs = qartod.flat_line_test(
        values, times, suspect_threshold=(count - 1) * step, fail_threshold=10**6 * step,
        tolerance=1e-9)

    def flat_excuse(index):
        window = exact[max(0, index - count + 1) : index + 1]
        return "flat over a hole" if None in window else None

    tell("flat", theirs.data if hasattr(theirs, "data") else theirs, flat_excuse)


def main():
    if sys.argv[1] == "--probe":
        return 0
    with open(sys.argv[1]) as file:
        work = json.load(file)
    counts, undocumented = Counter(), []
    for series in work:
        compare(series, counts, undocumented)
    print(f"{len(work)} series")
    for (name, reason), count in sorted(counts.items()):
        print(f"{name}: {reason}: {count}")
    for name, seed, index, own, other in undocumented[:20]:
        print(f"UNDOCUMENTED {name}: seed {seed}, value {index}: ours {own}, theirs {other}")
    return 1 if undocumented else 0


sys.exit(main())
