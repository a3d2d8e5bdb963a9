import WaterQuality

/// A small file with one of everything, and edits of it.
enum ExampleFile {
  static let links = ["t1": false, "line-a": true]
  static let channels: Set<String> = ["jingmen"]

  static let text = """
    {
      "site": {"id": "x", "name": "示例", "example": true},
      "parameters": [
        {"id": "nh3n", "assessmentDecimals": 3},
        {"id": "toc", "name": {"zh": "总有机碳", "en": "Total organic carbon"}, "unit": "mg/L",
          "hourlyDecimals": 3, "assessmentDecimals": 3},
      ],
      "profiles": [
        {"id": "own", "registers": [
          {"parameter": "tp", "table": "inputRegisters", "address": "0x10", "format": "float32",
            "wordOrder": "DCBA", "time": 18, "flag": 21, "sentinels": ["FFFF FFFF"]},
          {"parameter": "tn", "table": "inputRegisters", "address": 27, "format": "uint16",
            "scale": "0.01", "decimals": 2},
        ]},
      ],
      "sections": [
        {"id": "s01", "name": "断面", "river": "漳河", "waterBody": "river", "target": "III",
          "county": "420624", "parameters": ["do", "nh3n", "tp"]},
      ],
      "neighbours": [
        {"id": "jingmen", "name": "荆门市", "region": "420800",
          "recipients": [{"channel": "jingmen", "policy": "automatic"}]},
      ],
      "rivers": {
        "reaches": [
          {"id": "r1", "river": "漳河", "from": "st01", "to": "b1", "lengthKilometres": "5.2"},
        ],
        "borders": [
          {"id": "b1", "river": "漳河", "neighbour": "jingmen", "direction": "outflow"},
        ],
      },
      "breaches": [
        {"id": "nh3n", "kind": "limit", "parameter": "nh3n", "stations": ["*"], "limit": "target",
          "opensAfter": {"readings": 2}, "closesAfter": {"readings": 2}, "deadband": "0.05"},
        {"id": "probe", "kind": "limit", "parameter": "nh3n", "stations": ["st01"],
          "mode": "continuous", "limit": "0.8", "opensAfter": {"readings": 3, "minutes": 2},
          "closesAfter": {"readings": 3, "minutes": 2}},
        {"id": "do", "kind": "limit", "parameter": "do", "stations": ["*"], "mode": "continuous",
          "limit": "3", "opensAfter": {"readings": 3, "minutes": 10},
          "closesAfter": {"readings": 3, "minutes": 10}},
      ],
      "stations": [
        {"id": "st01", "name": "示例站", "county": "420624", "section": "s01",
          "codes": {"mn": "42062400000001"},
          "analysers": [
            {"id": "nh3n", "link": "t1", "busAddress": 1, "profile": "cnemcNH3N",
              "pollSeconds": 10, "clockSkewSeconds": 60,
              "parameters": [{"id": "nh3n", "mode": "batch", "slotMinutes": 240,
                "detectionLimit": "0.025", "rules": [
                  {"kind": "grossRange", "min": "0", "max": "20", "usualMax": "5"},
                  {"kind": "flatLine", "readings": 5}]}]},
            {"id": "five", "link": "line-a", "busAddress": 2, "profile": "wtwFiveParameter",
              "pollSeconds": 60},
            {"id": "probe", "link": "line-a", "busAddress": 3, "profile": "nh3nProbeFloat",
              "pollSeconds": 60},
            {"id": "own", "link": "line-a", "busAddress": 4, "profile": "own",
              "pollSeconds": 10, "parameters": [{"id": "tp"}]},
          ]},
      ],
    }
    """

  /// The file with one piece of it replaced everywhere, read.
  static func reading(
    replacing old: String = "", with new: String = ""
  ) -> (site: Site?, problems: [String]) {
    let edited =
      old.isEmpty
      ? text
      : text.split(separator: old, omittingEmptySubsequences: false)
        .joined(separator: new)
    let problems = ProblemList()
    guard let node = ConfigurationText.parse(edited, problems),
      let root = ObjectReader(node, problems)
    else { return (nil, problems.problems.map(\.description)) }
    let site = Site.read(root: root, links: links, channels: channels)
    root.finish()
    return (site, problems.problems.map(\.description))
  }
}
