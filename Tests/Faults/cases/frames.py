"""Mutated answers through the framings, in one process: each ends under one name, and what is taken
for true differs from the truth in nothing that a frame protects."""

import json

import subprocess

from harness.workspace import BINARIES

QUICK, NIGHTLY, FULL = 5000, 50000, 100000


def run(n, random, options):
    seed = random.randrange(1 << 31)
    result = subprocess.run(
        [BINARIES / "station-simulator", "frames", "-n", str(n), "--seed", str(seed)],
        capture_output=True, timeout=120 + n / 50)
    trial = json.loads(result.stdout) if result.returncode == 0 else {}
    causes = trial.get("causes", {})
    counted = sum(causes.values())
    # One arbitrary checksum in 65,536 is right.
    collisions = trial.get("checksumCollisions", 0)
    return {
        "exit": result.returncode,
        "counted": counted,
        "causes": causes,
        "wrong": trial.get("wrong", -1),
        "checksumCollisions": collisions,
        "pass": result.returncode == 0 and counted == n and trial.get("wrong") == 0
        and collisions <= 2 + n // 20000 and len(causes) >= 10,
    }
