import Storage
package import WaterQuality

/// What one configuration says otherwise than another.
package struct ConfigurationChange: Sendable, Equatable {
  package let differences: [NodeDifference]

  package init(differences: [NodeDifference]) {
    self.differences = differences
  }

  /// Compares the stations files, and the agreements by the names of their files.
  package init(from old: ConfigurationBundle, to new: ConfigurationBundle) {
    var found = Self.compare(old.stations.data, new.stations.data, "")
    let before = Dictionary(grouping: old.agreements) { Self.name($0.name) }
    let after = Dictionary(grouping: new.agreements) { Self.name($0.name) }
    for name in Set(before.keys).union(after.keys).sorted() {
      found += Self.compare(
        before[name]?.first?.data ?? Self.nothing, after[name]?.first?.data ?? Self.nothing,
        "agreements/\(name): ")
    }
    differences = found
  }

  /// True where something changes that decides: limits, targets, rules, profiles, channels,
  /// neighbours, agreements. Everything that is not known to be harmless decides.
  package var needsApproval: Bool { differences.contains { !Self.isHarmless($0.path) } }

  /// Where the machines are, and how long they are waited for: neither changes what a value means.
  private static let harmlessRoots: Set<String> = ["links", "web", "storage", "language"]
  private static let harmlessOfAnalysers: Set<String> = [
    "link", "busAddress", "responseTimeoutMilliseconds",
  ]

  package static func isHarmless(_ path: String) -> Bool {
    if path.hasPrefix("agreements/") { return false }
    let root = path.prefix { $0 != "." && $0 != "[" }
    if harmlessRoots.contains(String(root)) { return true }
    // stations[st01].analysers[nh3n].link, and not a level deeper.
    let steps = path.split(separator: ".").map(String.init)
    return steps.count == 3 && steps[0].hasPrefix("stations[")
      && steps[1].hasPrefix("analysers[") && harmlessOfAnalysers.contains(steps[2])
  }

  private static let nothing = Array("null".utf8)

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func compare(_ old: [UInt8], _ new: [UInt8], _ prefix: String) -> [NodeDifference]
  {
    guard old != new else { return [] }
    let problems = ProblemList()
    guard let before = ConfigurationText.parse(old, problems),
      let after = ConfigurationText.parse(new, problems)
    else { return [NodeDifference(path: prefix + "the whole file", old: nil, new: nil)] }
    return before.differences(to: after).map {
      NodeDifference(path: prefix + $0.path, old: $0.old, new: $0.new)
    }
  }
}

extension ConfigurationChange {
  /// The changes in one line, for the trail and the log: `sections[s01].target: "II" → "III"`.
  package var summary: String {
    let shown = differences.prefix(20).map(\.line)
    let rest = differences.count - shown.count
    let text = shown.joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : "")
    return text.isEmpty ? "comments and layout only" : text
  }
}

extension NodeDifference {
  /// `path: old → new`, long values cut.
  package var line: String {
    "\(path): \(Self.cut(old) ?? "—") → \(Self.cut(new) ?? "—")"
  }

  private static func cut(_ text: String?) -> String? {
    text.map { $0.count > 200 ? $0.prefix(200) + "…" : $0 }
  }
}
