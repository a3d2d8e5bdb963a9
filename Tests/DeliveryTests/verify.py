"""Checks signed messages with implementations that are not ours.

verify.py --probe       exit 0 when the packages are there, else 3
verify.py FILE          FILE: {"secret": "whsec_…", "publicKey": "whpk_…",
                        "messages": [{"id", "timestamp", "signature", "body"}, …]}
Every message must verify, and no tampered copy of it. Prints what it counted.
"""

import base64
import json
import sys

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from standardwebhooks import Webhook, WebhookVerificationError
except ImportError as error:
    print(error)
    sys.exit(3)


def shared_secret_accepts(webhook, message):
    headers = {"webhook-" + key: message[key] for key in ("id", "timestamp", "signature")}
    try:
        webhook.verify(message["body"], headers, json_parse=False)
        return True
    except WebhookVerificationError:
        return False


def public_key_accepts(key, message):
    signed = f"{message['id']}.{message['timestamp']}.{message['body']}".encode()
    for part in message["signature"].split(" "):
        scheme, _, text = part.partition(",")
        if scheme != "v1a":
            continue
        try:
            key.verify(base64.b64decode(text), signed)
            return True
        except InvalidSignature:
            pass
    return False


def tampered(message, number):
    copy = dict(message)
    kind = number % 3
    if kind == 0:
        copy["body"] = copy["body"] + " "
    elif kind == 1:
        copy["id"] = copy["id"] + "x"
    else:
        copy["timestamp"] = str(int(copy["timestamp"]) - 1)
    return copy


def main():
    if sys.argv[1] == "--probe":
        return 0
    with open(sys.argv[1], encoding="utf-8") as file:
        work = json.load(file)
    webhook = Webhook(work["secret"])
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(work["publicKey"][len("whpk_"):]))
    accepted = {"v1": 0, "v1a": 0}
    fooled = {"v1": 0, "v1a": 0}
    for number, message in enumerate(work["messages"]):
        false_one = tampered(message, number)
        accepted["v1"] += shared_secret_accepts(webhook, message)
        accepted["v1a"] += public_key_accepts(key, message)
        fooled["v1"] += shared_secret_accepts(webhook, false_one)
        fooled["v1a"] += public_key_accepts(key, false_one)
    print(json.dumps({"accepted": accepted, "fooled": fooled}, sort_keys=True))
    return 0


sys.exit(main())
