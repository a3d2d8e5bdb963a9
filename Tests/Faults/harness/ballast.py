"""The size of the daemon's ballast file, where the program knows the setting."""

import subprocess

from harness.workspace import BINARIES


def set_ballast(workspace, megabytes):
    """Sets "storage": {"ballastMegabytes": N}; False, and nothing set, where `check` refuses it."""
    workspace.configuration["storage"] = {"ballastMegabytes": megabytes}
    workspace.save()
    check = [BINARIES / "hanwatch", "check", workspace.stations_path]
    if subprocess.run(check, capture_output=True).returncode == 0:
        return True
    del workspace.configuration["storage"]
    workspace.save()
    return False
