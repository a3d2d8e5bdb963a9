"""1,100 other descriptors are open: no abort. The serial line, whose library cannot do with higher
ones, fails by name; sockets and page go on. With too few descriptors allowed the daemon says so at
its start."""

import os
import resource

from harness import field
from harness.daemon import Daemon
from harness.web import address, ask

QUICK, NIGHTLY, FULL = 1, 3, 10
OTHERS = 1100


def run(n, random, options):
    trapped = unnamed = silent_page = unrefused = 0
    mute = 0
    for _ in range(n):
        with field.Field() as site:
            for kind, make in field.KINDS.items():
                site.add(make(kind))
            site.serve()
            daemon = Daemon(site, environment={}, under=crowded(site)).wait_ready()
            named = field.wait_until(
                lambda: field.failed(daemon, outcome="tooManyDescriptors") > 0, 20)
            unnamed += named is None
            for kind in field.KINDS:
                good = lambda: field.answered(daemon, kind) > 0  # noqa: E731, B023
                mute += kind != "serial" and field.wait_until(good, 20) is None
            silent_page += ask(address(daemon), "/healthz").status != 200
            trapped += daemon.trapped
            code, _ = daemon.terminate()
            trapped += code != 0
            unrefused += not refuses_to_start(site)
    return {
        "trapped": trapped,
        "unnamed": unnamed,
        "muteSockets": mute,
        "pageSilent": silent_page,
        "startedWithTooFew": unrefused,
        "pass": trapped == unnamed == mute == silent_page == unrefused == 0,
    }


def crowded(site):
    """Words that start a program with so many descriptors open, of more that are allowed."""
    script = site.directory / "crowded.py"
    script.write_text(
        "import os, resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))\n"
        "nothing = os.open('/dev/null', os.O_RDONLY)\n"
        f"for _ in range({OTHERS}): os.set_inheritable(os.dup(nothing), True)\n"
        "os.execv(sys.argv[1], sys.argv[1:])\n")
    return ["python3", script]


def refuses_to_start(site):
    """Whether it ends with a named error where fewer are allowed than it may need."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    process = site.start(
        "hanwatch", "run", "--config", site.stations_path, "--data", site.data,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (300, hard)),
        stdout=os.open(os.devnull, os.O_WRONLY))
    try:
        code = process.wait(20)
    except Exception:
        process.kill()
        return False
    return code > 0 and "descriptors" in site.log()
