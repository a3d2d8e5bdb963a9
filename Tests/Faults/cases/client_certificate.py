"""A person binds the client certificate that their browser shows, and signs in with it in place of a
one-time code. No other certificate does: another person's, one of another authority, an expired one;
and none shown is none. What was bound is signed."""

import datetime
import http.client
import re
import socket
import ssl
import subprocess

from harness.daemon import Daemon
from harness.database import Database
from harness.log_server import issue, make_certificates
from harness.office import ADMINISTRATOR, PASSWORD, Browser, command, field, make_administrator
from harness.web import address, read_all
from harness.workspace import BINARIES, Workspace

QUICK, NIGHTLY, FULL = 1, 1, 1

APPROVER, OWN = "赵六", "own words for tomorrow"


def run(n, random, options):
    faults = []
    with Workspace() as workspace:
        folder = workspace.directory
        certificates(folder)
        workspace.without_channels()
        workspace.configuration["web"].update(requestsPerSecond=1000, tls={
            "certificate": f"{folder}/good.pem", "key": f"{folder}/good-key.pem",
            "clientAuthority": f"{folder}/clients.pem",
        })
        workspace.save()
        people(workspace)
        daemon = Daemon(workspace).wait_ready()
        where = address(daemon)
        bare, own = shown(folder, None), shown(folder, "client")

        def expect(what, is_so):
            if not is_so:
                faults.append(what)

        def signs_in(security, name=APPROVER, password=OWN):
            status, page, headers = Browser(where, security=security).sign_in(name, password)
            return status == 303, page

        # Before: the approver may only see to their own access, and is shown no form without one.
        browser = Browser(where, security=bare)
        expect("signs in before", browser.sign_in(APPROVER, OWN)[0] == 303)
        expect("may not act before", browser.get("/configuration")[0] == 403)
        expect("no form where nothing is shown", "/account/certificate" not in
               browser.get("/account")[1])
        # Bind what this connection shows, and not what somebody else's would.
        browser = Browser(where, security=own)
        browser.sign_in(APPROVER, OWN)
        page = browser.get("/account")[1]
        named = field(page, "certificate")
        expect("the page names the certificate", named == fingerprint(folder, "client"))
        sent = {"token": field(page, "token"), "certificate": named, "password": OWN}
        browser.security = shown(folder, "second")
        expect("another connection binds nothing", browser.post(
            "/account/certificate", sent)[0] == 400)
        browser.security = own
        status, _, headers = browser.post("/account/certificate", sent)
        expect("binds", status == 303 and headers.get("Location") == "/login?done=certificate")
        expect("the session ended", browser.get("/account")[0] == 303)
        # After.
        expect("signs in with it", signs_in(own)[0])
        again = Browser(where, security=own)
        again.sign_in(APPROVER, OWN)
        expect("may act", again.get("/configuration")[0] == 200)
        expect("the wrong password", not signs_in(own, password="wrong words for today")[0])
        for other in (bare, shown(folder, "second")):
            taken, page = signs_in(other)
            expect("not without it", not taken and "客户端证书" in page)
        # A certificate that somebody has bound is nobody else's.
        admin = Browser(where, security=own)
        admin.sign_in(ADMINISTRATOR, PASSWORD)
        page = admin.get("/account")[1]
        status, page, _ = admin.post("/account/certificate", {
            "token": field(page, "token"), "certificate": named, "password": PASSWORD})
        expect("bound once", status == 409 and "他人名下" in page)
        expect("a right one gets through", reaches(where, folder, "second"))
        for name in ("stranger", "expired-client"):
            expect(f"{name} gets through TLS", not reaches(where, folder, name))
        expect("a kept session of TLS keeps it", f'value="{named}"' in resumed(where, again))
        daemon.terminate()
        acts = Database(workspace).rows(
            "SELECT act, old, new, leaf IS NOT NULL FROM audit WHERE act = 'setSecondFactor' "
            "AND outcome = 'done'")
        expect(f"the trail says so: {acts}", acts == [
            ("setSecondFactor", "no certificate", f"certificate {named}", 1)])
        verified = subprocess.run(
            [BINARIES / "hanwatch", "verify", "--data", workspace.data], capture_output=True)
        expect("verify", verified.returncode == 0)
        listed = command(workspace, "people", "second-factor", APPROVER, "--remove", "--as",
                         ADMINISTRATOR, answers=[PASSWORD])
        daemon = Daemon(workspace).wait_ready()
        where = address(daemon)
        expect(f"taken away: {listed}", signs_in(bare)[0])
    return {"faults": len(faults), **({"first": faults[0]} if faults else {}),
            "pass": not faults}


def people(workspace):
    Daemon(workspace).wait_ready().terminate()
    make_administrator(workspace)
    first = "first words of another"
    command(workspace, "people", "add", APPROVER, "--role", "approver", "--as", ADMINISTRATOR,
            answers=[PASSWORD, first])
    command(workspace, "people", "password", APPROVER, answers=[first, OWN])


def certificates(folder):
    """Made with openssl: an authority of clients and two of it. The page's own, a stranger's and one
    that has expired are there, too."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    make_certificates(folder)

    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    def made(name):
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-keyout", f"{name}-key.pem", "-out", f"{name}.csr", "-subj", f"/CN={name}")
        openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "clients.pem", "-CAkey",
                "clients-key.pem", "-CAcreateserial", "-out", f"{name}.pem", "-days", "30")

    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", "clients-key.pem", "-out", "clients.pem", "-days", "30", "-subj",
            "/CN=clients")
    made("client")
    made("second")
    now = datetime.datetime.now(datetime.timezone.utc)
    issue(folder, "expired-client", ["expired.example"],
          (now - datetime.timedelta(days=9), now - datetime.timedelta(days=1)), (
              x509.load_pem_x509_certificate((folder / "clients.pem").read_bytes()),
              load_pem_private_key((folder / "clients-key.pem").read_bytes(), None)))


def fingerprint(folder, name):
    done = subprocess.run(
        ["openssl", "x509", "-in", folder / f"{name}.pem", "-noout", "-fingerprint", "-sha256"],
        check=True, capture_output=True, text=True)
    return re.sub("[^0-9a-f]", "", done.stdout.split("=")[1].lower())


def shown(folder, name):
    """A context of TLS that trusts the page and shows a certificate, or none."""
    context = ssl.create_default_context(cafile=str(folder / "authority.pem"))
    if name:
        context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}-key.pem")
    return context


def reaches(where, folder, name):
    """Whether anything is answered to whoever shows it."""
    try:
        return Browser(where, security=shown(folder, name)).get("/login")[0] == 200
    except (ssl.SSLError, http.client.HTTPException, OSError):
        return False


def resumed(where, browser):
    """A person's page over a connection whose TLS goes on from an earlier one; empty where it does
    not."""
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    request = (f"GET /account HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\n"
               "Connection: close\r\n\r\n")
    session, page, reused = None, b"", False
    for _ in range(2):
        with socket.create_connection(where, timeout=20) as plain:
            with browser.security.wrap_socket(
                    plain, server_hostname="localhost", session=session) as connection:
                connection.sendall(request.encode())
                page = read_all(connection)
                session, reused = connection.session, connection.session_reused
    return page.decode(errors="replace") if reused else ""
