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
        workspace.save()
        history = ["demo", "--history-only", "2", "--until", "2026-06-03T00:00:00+08:00",
                   "--config", ROOT / "stations.json", "--data", workspace.data]
        subprocess.run([BINARIES / "hanwatch", *history], check=True, stdout=subprocess.DEVNULL)
        for zone in ZONES:
            out = workspace.directory / zone.replace("/", "-")
            digest = hashlib.sha256()
            for command in COMMANDS:
                words = [word.format(month="2026-05", out=out) for word in command]
                result = subprocess.run(
                    [BINARIES / "hanwatch", *words, "--config", ROOT / "stations.json",
                     "--data", workspace.data],
                    capture_output=True, env=dict(os.environ, TZ=zone),
                )
                failed += result.returncode != 0
                digest.update(result.stdout.replace(str(out).encode(), b"OUT"))
            for path in sorted(out.rglob("*")):
                if path.is_file():
                    digest.update(path.name.encode() + path.read_bytes())
            digests.add(digest.hexdigest())
    return {"zones": len(ZONES), "outputs": len(digests), "failed": failed,
            "pass": len(digests) == 1 and failed == 0}
