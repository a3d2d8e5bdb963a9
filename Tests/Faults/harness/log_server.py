"""A syslog server over TLS that is not ours: log_server.py DIRECTORY [options]

Prints its port, then one JSON line for each connection, message and connection's end. Certificates
are made in DIRECTORY where they are not there yet: `authority.pem` vouches for all but `stranger`.
"""

import argparse
import datetime
import ipaddress
import json
import socket
import ssl
import struct
import sys
import threading
import time
from pathlib import Path

MANNERS = {
    "polite": "answers the farewell, then closes",
    "curt": "closes without a farewell, as rsyslog does",
    "breaks": "resets the connection after --after messages",
    "leaves": "closes after --after messages, whatever has not been read",
    "deaf": "accepts and says nothing",
    "endless": "reads everything and never closes",
}


def make_certificates(directory):
    """authority.pem; NAME.pem and NAME-key.pem for good, wrong, expired, client and stranger."""
    directory = Path(directory)
    if (directory / "stranger-key.pem").exists():
        return
    day = datetime.timedelta(days=1)
    now = datetime.datetime.now(datetime.timezone.utc)
    span = (now - day, now + 90 * day)
    authority = issue(directory, "authority", ["authority.example"], span)
    other = issue(directory, "other", ["other.example"], span)
    names = ["localhost", "127.0.0.1"]
    issue(directory, "good", names, span, authority)
    issue(directory, "wrong", ["elsewhere.example"], span, authority)
    issue(directory, "expired", names, (now - 20 * day, now - day), authority)
    issue(directory, "client", ["station.example"], span, authority)
    issue(directory, "stranger", names, span, other)


def issue(directory, name, names, span, issuer=None):
    """Writes a certificate and its key; (certificate, key). Without an issuer it vouches for itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    general = [
        x509.IPAddress(ipaddress.ip_address(one)) if one[0].isdigit() else x509.DNSName(one)
        for one in names
    ]
    certificate = (
        x509.CertificateBuilder().subject_name(subject)
        .issuer_name(issuer[0].subject if issuer else subject)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(span[0]).not_valid_after(span[1])
        .add_extension(x509.SubjectAlternativeName(general), critical=False)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.CRLDistributionPoints([x509.DistributionPoint(
            [x509.UniformResourceIdentifier("http://authority.example/revoked")],
            None, None, None)]), critical=False)
        .sign(issuer[1] if issuer else key, hashes.SHA256())
    )
    (directory / f"{name}.pem").write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM))
    path = directory / f"{name}-key.pem"
    path.touch(mode=0o600)
    path.write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption()))
    return certificate, key


class LogServer:
    """Serves until the process ends; `told` gets a dictionary for each line it would print."""

    def __init__(self, directory, told, port=0, certificate="good", manner="polite", after=1,
                 times=1, asks=False):
        make_certificates(directory)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.minimum_version = ssl.TLSVersion.TLSv1_2
        directory = Path(directory)
        self.context.load_cert_chain(
            directory / f"{certificate}.pem", directory / f"{certificate}-key.pem")
        if asks:
            self.context.load_verify_locations(directory / "authority.pem")
            self.context.verify_mode = ssl.CERT_REQUIRED
        self.told, self.manner, self.after, self.times = told, manner, after, times
        self.listener = socket.create_server(("127.0.0.1", port))
        self.port = self.listener.getsockname()[1]
        self.connections = 0
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            plain, _ = self.listener.accept()
            self.connections += 1
            threading.Thread(
                target=self.serve, args=[plain, self.connections], daemon=True).start()

    def serve(self, plain, number):
        # Who breaks or leaves does so a number of times, and is polite from then on.
        manner = self.manner
        if manner in ("breaks", "leaves") and number > self.times:
            manner = "polite"
        self.told({"connection": number})
        plain.settimeout(60)
        if manner == "deaf":
            time.sleep(3600)
        try:
            end = self.talk(plain, number, manner)
        except (OSError, ValueError) as error:
            end = f"{type(error).__name__}: {error}"
        self.told({"connection": number, "end": end})

    def talk(self, plain, number, manner):
        connection = self.context.wrap_socket(
            plain, server_side=True, suppress_ragged_eofs=False)
        count, data = 0, b""
        while True:
            length, gap, rest = data.partition(b" ")
            if gap and not (length.isdigit() and not length.startswith(b"0")):
                raise ValueError(f"no length: {length[:20]!r}")
            if gap and len(rest) >= int(length):
                message, data = rest[:int(length)], rest[int(length):]
                count += 1
                self.told({"connection": number, "message": message.decode()})
                if count >= self.after and manner == "breaks":
                    connection.setsockopt(
                        socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                if count >= self.after and manner in ("breaks", "leaves"):
                    connection.close()
                    return manner
                continue
            part = connection.recv(1024)
            if not part:
                break
            data += part
        if data:
            raise ValueError(f"the stream ended inside a message: {data[:40]!r}")
        if manner == "endless":
            time.sleep(3600)
        if manner == "polite":
            connection.unwrap()
        connection.close()
        return "farewell"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--certificate", default="good", help="good, wrong, expired or stranger")
    parser.add_argument("--manner", default="polite", choices=MANNERS)
    parser.add_argument("--after", type=int, default=1)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--asks", action="store_true", help="for a certificate of the sender")
    options = vars(parser.parse_args())
    server = LogServer(told=lambda entry: print(json.dumps(entry), flush=True), **options)
    print(server.port, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
