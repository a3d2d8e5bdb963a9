"""What the standard says of foreign values is what `assess --input` prints, in any order of rows."""

import json
import re
import subprocess
import tempfile
from pathlib import Path

from harness.workspace import BINARIES, ROOT

QUICK, NIGHTLY, FULL = 3, 3, 20
FOLDER = ROOT / "Tests/WaterQualityTests/Evaluation/Given"


def run(n, random, options):
    source = (FOLDER / "vectors.json").read_text()
    expected = json.loads((FOLDER / "vectors.expected.json").read_text())
    rows = json.loads(re.sub(r",\s*\]\s*$", "]", re.sub(r"^//.*$", "", source, flags=re.M)))
    wrong, lines = [], set()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(n):
            path = Path(folder) / f"{number}.json"
            path.write_text(source if number == 0 else json.dumps(rows, ensure_ascii=False))
            printed = graded(path)
            wrong += differences(printed, expected)
            lines.add("\n".join(sorted(json.dumps(line, sort_keys=True) for line in printed)))
            random.shuffle(rows)
    return {"rows": len(rows), "wrong": wrong[:10], "outputs": len(lines),
            "pass": wrong == [] and len(lines) == 1 and len(rows) == len(expected["sections"])}


# What the expectations call by its own name.
PRINTED_AS = {"month": "period", "river": "name"}


def graded(path):
    """The printed lines."""
    answer = subprocess.run(
        [BINARIES / "hanwatch", "assess", "--input", path, "--format", "json"],
        capture_output=True, check=True, text=True,
    )
    return [json.loads(line) for line in answer.stdout.splitlines()]


def differences(printed, expected):
    found = {(line["kind"], line.get("section", line.get("name")), line["period"]): line for line in printed}
    wrong = []
    for kind, entries in (("section", expected["sections"]), ("river", expected["rivers"])):
        for entry in entries:
            line = found.get((kind, entry[kind], entry["month"]), {})
            said = {key: line.get(PRINTED_AS.get(key, key)) for key in entry}
            said["indicators"] = [
                [each["parameter"], each.get("multiple")] for each in line.get("indicators", [])
            ]
            if "items" in entry:
                said["items"] = {
                    item["parameter"]: [item["value"], item.get("class"), item.get("multiple")]
                    for item in line.get("items", [])
                }
            if "change" in entry:
                said["change"] = (line.get("change") or {}).get("change")
            if said != entry:
                wrong.append(f"{entry[kind]}: {said} instead of {entry}")
    return wrong
