"""Stations with nothing but probes that bring a reading with every poll, each second."""


def only_probes(workspace):
    configuration = workspace.configuration
    for station in configuration["stations"]:
        station["analysers"] = [
            dict(analyser, pollSeconds=1) for analyser in station["analysers"] if is_probe(analyser)
        ]
    configuration["breaches"] = [
        rule for rule in configuration["breaches"] if rule["mode"] == "continuous"
    ]
    # Analysers that comparisons along a river need are gone.
    configuration["comparisons"] = []
    used = {a["link"] for station in configuration["stations"] for a in station["analysers"]}
    configuration["links"] = [link for link in configuration["links"] if link["id"] in used]


def is_probe(analyser):
    return analyser["id"] == "five" or any(
        parameter.get("mode") == "continuous" for parameter in analyser.get("parameters", ())
    )


def lost_polls(database, last, failed):
    """Polls up to the key `last`, (boot, seq), that were answered and are not stored: every poll
    takes a number before it is sent, so a hole in the numbers is a poll that failed or is lost."""
    boot, seq = last
    stored = database.one("SELECT count(*) FROM sample WHERE boot = ? AND seq <= ?", boot, seq)
    return seq - stored - failed
