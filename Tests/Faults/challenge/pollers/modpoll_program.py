"""modpoll of PyPI, the program, with a configuration of three blocks; its tables are read as it
prints them, one a cycle."""

import importlib.metadata
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import judge


def configuration():
    lines = [f"device,challenge,{judge.UNIT}"]
    for first in judge.BLOCKS:
        lines.append(f"poll,holding_register,{first},{judge.COUNT},BE_BE")
        lines += [f"ref,r{first + i},{first + i},uint16,r" for i in range(judge.COUNT)]
    return "\n".join(lines) + "\n"


def main():
    asked = judge.options()
    if asked.transport == "rtu":
        line = ["--rtu", asked.place]
    else:
        host, port = judge.host_and_port(asked.place)
        line = ["--tcp", host, "--tcp-port", str(port)]
    tally = judge.Tally()
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "challenge.csv"
        path.write_text(configuration())
        program = subprocess.Popen(
            [sys.executable, "-u", "-m", "modpoll", "-f", str(path), *line, "--rate",
             str(asked.pause), "--interval", "0", "--timeout", str(asked.timeout), "--loglevel",
             "CRITICAL"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        row = {}
        for text in program.stdout:
            if found := re.match(r"\| r(\d+)\s*\|\s*(\d+|None)\s*\|", text):
                row[int(found[1])] = found[2]
            if len(row) == len(judge.BLOCKS) * judge.COUNT:
                for first in judge.BLOCKS:
                    words = [row[first + i] for i in range(judge.COUNT)]
                    if "None" in words:
                        tally.fail("None")
                    else:
                        tally.take(first, map(int, words))
                row = {}
            if tally.polls >= asked.n:
                break
        program.terminate()
        program.wait()
    versions = [f"{name} {importlib.metadata.version(name)}" for name in ("modpoll", "pymodbus")]
    tally.tell(", ".join(versions), "--interval 0")


if __name__ == "__main__":
    main()
