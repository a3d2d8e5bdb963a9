"""A form that does not come from a page of ours changes nothing: wrong or missing origin, wrong,
missing or another session's token, another kind of body. The same form sent rightly is taken; where
it were not, nothing would have been proved."""

from harness.daemon import Daemon
from harness.database import Database
from harness.office import PASSWORD, Browser, field, make_administrator
from harness.web import address
from harness.workspace import Workspace

QUICK, NIGHTLY, FULL = 1, 1, 1

ORIGINS = ["https://evil.example", "http://127.0.0.1.evil.example", "null", "", None]
KINDS = ["text/plain", "application/json", "multipart/form-data; boundary=x"]


def run(n, random, options):
    accepted, first, asked = 0, "", 0
    with Workspace() as workspace:
        workspace.without_channels()
        workspace.configuration["web"]["requestsPerSecond"] = 1000
        workspace.save()
        daemon = Daemon(workspace).wait_ready()
        daemon.terminate()
        make_administrator(workspace)
        daemon = Daemon(workspace).wait_ready()
        database = Database(workspace)
        browser, other = Browser(address(daemon)), Browser(address(daemon))
        signed_in = browser.sign_in()[0] == 303 and other.sign_in()[0] == 303
        token = field(browser.get("/people")[1], "token")
        foreign = field(other.get("/people")[1], "token")
        person = {"act": "addPerson", "role": "viewer", "new": "one two three four",
                  "password": PASSWORD}
        before = state(database)
        for path, fields in [
            ("/people", {**person, "name": "新人"}), ("/logout", {}),
            ("/account/password", {"new": "a b c d e f g h", "repeat": "a b c d e f g h",
                                   "password": PASSWORD}),
            ("/account/second-factor", {"secret": "A" * 32, "newCode": "123456",
                                        "password": PASSWORD}),
            ("/account/certificate", {"certificate": "0" * 64, "password": PASSWORD}),
            ("/configuration", {"act": "approveConfiguration", "sha256": "0" * 64,
                                "password": PASSWORD}),
        ]:
            right = {**fields, "token": token}
            tries = [dict(fields=right, Origin=origin) for origin in ORIGINS]
            tries += [dict(fields=right, Origin=None, **{"Sec-Fetch-Site": site})
                      for site in ("cross-site", "same-site", "none")]
            tries += [dict(fields={**fields, "token": wrong}) for wrong in ("", "x", foreign)]
            tries += [dict(fields=right, kind=kind) for kind in KINDS]
            for one in tries:
                status, _, _ = browser.post(path, **one)
                asked += 1
                if status not in (400, 403, 415):
                    accepted += 1
                    first = first or f"{path} {one}: {status}"
        unchanged = state(database) == before
        status, _, headers = browser.post("/people", {**person, "name": "新人", "token": token})
        taken = status == 303 and headers.get("Location") == "/people?done=person"
        daemon.terminate()
    return {
        "asked": asked, "accepted": accepted, "first": first, "blind": not (signed_in and taken),
        "pass": accepted == 0 and unchanged and signed_in and taken and asked >= 60,
    }


def state(database):
    return [
        database.one("SELECT count(*) FROM personVersion"),
        database.one("SELECT count(*) FROM session WHERE endedAt IS NULL"),
        database.one("SELECT count(*) FROM effect"),
    ]
