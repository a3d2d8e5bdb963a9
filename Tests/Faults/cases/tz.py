"""The machine's time zone changes no byte of any output."""

import hashlib
import os
import subprocess

from harness.workspace import BINARIES, ROOT, Workspace

QUICK, NIGHTLY, FULL = 1, 1, 1
ZONES = ["UTC", "Asia/Shanghai", "America/New_York"]
COMMANDS = [
    ["assess", "{month}", "--format", "json"],
    ["notice", "{month}", "--format", "csv,html,json", "--out", "{out}"],
    ["settle", "month", "{month}", "--format", "json"],
    ["readings", "st01", "--limit", "50", "--format", "json"],
]


def run(n, random, options):
    digests = set()
    failed = 0
    with Workspace() as workspace:
        shrink(workspace.configuration)
        workspace.save()
        stations = workspace.stations_path
        history = ["demo", "--history", "2", "--until", "2026-06-03T00:00:00+08:00",
                   "--history-into", workspace.data, "--config", stations]
        subprocess.run(
            [BINARIES / "hanwatch", *map(str, history)], check=True, stderr=subprocess.DEVNULL
        )
        for zone in ZONES:
            out = workspace.directory / zone.replace("/", "-")
            digest = hashlib.sha256()
            for command in COMMANDS:
                words = [word.format(month="2026-05", out=out) for word in command]
                result = subprocess.run(
                    [BINARIES / "hanwatch", *words, "--config", stations, "--data",
                     workspace.data],
                    capture_output=True, env=dict(os.environ, TZ=zone),
                )
                failed += result.returncode != 0 or not result.stdout
                digest.update(result.stdout.replace(str(out).encode(), b"OUT"))
            for path in sorted(out.rglob("*")):
                if path.is_file():
                    digest.update(path.name.encode() + path.read_bytes())
            digests.add(digest.hexdigest())
    return {"zones": len(ZONES), "outputs": len(digests), "failed": failed,
            "pass": len(digests) == 1 and failed == 0}


def shrink(configuration):
    """Three stations, whose probes are asked every quarter of an hour, and the example agreement."""
    configuration["agreements"] = str(ROOT / "deploy" / "agreements")
    configuration["stations"] = configuration["stations"][:3]
    wanted = {station["section"] for station in configuration["stations"]}
    configuration["sections"] = [s for s in configuration["sections"] if s["id"] in wanted]
    configuration["breaches"] = [
        b for b in configuration["breaches"]
        if b["parameter"] != "cod" and b.get("mode", "batch") == "batch"
    ]
    configuration["rivers"] = {"reaches": [], "borders": []}
    configuration["comparisons"] = []
    links = {a["link"] for s in configuration["stations"] for a in s["analysers"]}
    configuration["links"] = [link for link in configuration["links"] if link["id"] in links]
    for station in configuration["stations"]:
        for analyser in station["analysers"]:
            if analyser["pollSeconds"] == 60:
                analyser["pollSeconds"] = 900
