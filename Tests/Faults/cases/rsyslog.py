"""Debian's rsyslog with GnuTLS takes the trail as it was meant: each line once written down by it
says what the database says. It is restarted in the middle of bursts, and asks who sends.

Needs the packages rsyslog and rsyslog-gnutls. Runs a process of its own on a port of this machine;
the machine's log is left alone. Its own queue is lost where it is killed, so it is asked to end.
"""

import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

from cases.syslog_down import act, wait_for
from harness.daemon import Daemon
from harness.database import Database
from harness.log_server import make_certificates
from harness.office import make_administrator
from harness.workspace import Workspace

TOOL = shutil.which("rsyslogd", path="/usr/sbin:/usr/bin")
DRIVER = list(Path("/usr/lib").glob("*/rsyslog/lmnsd_gtls.so"))

QUICK, NIGHTLY, FULL = (1 if TOOL and DRIVER else 0), (5 if TOOL and DRIVER else 0), 20

COLUMNS = ["app-name", "msgid", "syslogfacility", "syslogseverity", "structured-data", "msg"]
LINES = 200


def run(n, random, options):
    if not (TOOL and DRIVER):
        raise RuntimeError("rsyslog is not installed; apt-get install rsyslog rsyslog-gnutls")
    with Workspace() as workspace:
        daemon, server = begin(workspace)
        for _ in range(n):
            act(workspace, daemon, LINES)
            time.sleep(random.uniform(0, 1.5))
            server.stop()
            act(workspace, daemon, LINES)
            server.start()
            wait_for(lambda: daemon.metric("hanwatch_syslog_waiting") == 0)
        repeated = daemon.metric("hanwatch_syslog_repeated_total")
        daemon.terminate()
        server.stop()
        wanted = {row[0]: shown(row) for row in Database(workspace).rows(
            "SELECT number, act, subject, outcome, via, address, "
            "(SELECT name FROM person WHERE id = person), old, new, leaf FROM audit")}
        found = [parse(line) for line in server.lines()]
    arrivals = list(dict.fromkeys(number for number, _ in found))
    figures = {
        "lines": len(wanted),
        "lost": len(wanted.keys() - set(arrivals)),
        "disordered": int(arrivals != sorted(arrivals)),
        "wrong": sum(wanted.get(number) != told for number, told in found),
        "dup": len(found) - len(arrivals),
        "repeated": repeated,
    }
    return {
        **figures,
        "pass": not (figures["lost"] or figures["disordered"] or figures["wrong"])
        and figures["dup"] <= repeated and figures["lines"] > n * 2 * LINES,
    }


def begin(workspace):
    """A daemon with an administrator, sending to a server that runs."""
    workspace.without_channels()
    server = Rsyslog(workspace)
    folder = str(workspace.directory)
    workspace.configuration["syslog"] = {
        "address": f"localhost:{server.port}", "authority": folder + "/authority.pem",
        "certificate": folder + "/client.pem", "key": folder + "/client-key.pem",
    }
    workspace.save()
    Daemon(workspace).wait_ready().terminate()
    make_administrator(workspace)
    server.start()
    return Daemon(workspace).wait_ready(), server


def shown(row):
    """What a line of the trail must have become."""
    _, act, subject, outcome, via, address, person, old, new, leaf = row
    values = {"act": act, "subject": subject, "person": person, "outcome": outcome,
              "origin": f"{via} {address}", "old": old, "new": new, "leaf": leaf}
    severity = "5" if outcome == "done" else "4"
    return ("hanwatch", act, "13", severity,
            {name: str(value) for name, value in values.items() if value is not None})


def parse(line):
    """(number, what else a line of rsyslog's says)."""
    program, kind, facility, severity, data, text = line.split("\t")
    if not text.startswith("\ufeff") or not data.startswith("[hanwatch@32473 "):
        return 0, line
    pairs = re.findall(r'([a-z]+)="((?:[^"\\\]]|\\.)*)"', data)
    values = {name: re.sub(r"\\(.)", r"\1", value) for name, value in pairs}
    return int(values.pop("number")), (program, kind, facility, severity, values)


class Rsyslog:
    def __init__(self, workspace):
        self.workspace, self.folder = workspace, workspace.directory
        make_certificates(self.folder)
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        columns = "\\t".join(f"%{name}%" for name in COLUMNS)
        (self.folder / "rsyslog.conf").write_text(f"""
global(workDirectory="{self.folder}" maxMessageSize="8k"
  DefaultNetstreamDriver="gtls" DefaultNetstreamDriverCAFile="{self.folder}/authority.pem"
  DefaultNetstreamDriverCertFile="{self.folder}/good.pem"
  DefaultNetstreamDriverKeyFile="{self.folder}/good-key.pem")
module(load="imtcp" StreamDriver.Name="gtls" StreamDriver.Mode="1"
  StreamDriver.AuthMode="x509/name" PermittedPeer=["station.example"])
template(name="columns" type="string" string="{columns}\\n")
input(type="imtcp" address="127.0.0.1" port="{self.port}")
action(type="omfile" file="{self.folder}/trail.log" template="columns")
""")

    def start(self):
        self.process = subprocess.Popen(
            [TOOL, "-n", "-f", self.folder / "rsyslog.conf", "-i",
             self.folder / "rsyslog.pid"],
            stderr=open(self.folder / "rsyslog.err", "ab"))
        self.workspace.processes.append(self.process)
        wait_for(self.answers, 30)

    def answers(self):
        if self.process.poll() is not None:
            raise RuntimeError((self.folder / "rsyslog.err").read_text()[-500:])
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            return True
        except OSError:
            return False

    def stop(self):
        self.process.terminate()
        self.process.wait(30)

    def lines(self):
        text = (self.folder / "trail.log").read_text(encoding="utf-8")
        return text.split("\n")[:-1]
