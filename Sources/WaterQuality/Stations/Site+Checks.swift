/// What only shows when the whole file is known.
extension Site {
  /// Two analysers that answer to one address on one link would speak at the same time, and each
  /// would be taken for the other.
  static func checkBusAddresses(_ root: ObjectReader) {
    var taken: [String: Node] = [:]
    for station in elements(root.optional("stations")) {
      for analyser in elements(station.member("analysers")) {
        guard case .string(let link)? = analyser.member("link")?.value,
          let address = analyser.member("busAddress"), case .number(let digits) = address.value
        else { continue }
        guard let other = taken.updateValue(address, forKey: "\(link) \(digits)") else { continue }
        root.problems.add(
          address,
          "bus address \(digits.prefix(40)) on link '\(link.prefix(64))' is taken by "
            + "\(other.path)", "Give each analyser of a link an address of its own.")
      }
    }
  }

  /// A rule that watches nothing would be noticed on the day it is needed.
  static func checkWatched(
    _ breaches: [BreachWatch], _ stations: [Station], _ problems: ProblemList
  ) {
    for breach in breaches {
      func isWatched(_ station: Station) -> Bool {
        station.series.contains { series in
          breach.watches(series.parameter.id, series.mode, at: station.id)
        }
      }
      let unwatched: [String]
      if let named = breach.stations {
        unwatched = stations.filter { named.contains($0.id) && !isWatched($0) }.map(\.id)
      } else {
        unwatched = stations.contains(where: isWatched) ? [] : ["*"]
      }
      for station in unwatched {
        let place = station == "*" ? "any station" : "station '\(station)'"
        problems.add(
          breach.node,
          "rule '\(breach.id)' finds no \(breach.mode.rawValue) series of "
            + "'\(breach.parameter)' at \(place)",
          "Correct parameter, mode or stations, or remove the rule.")
      }
    }
  }

  private static func elements(_ node: Node?) -> [Node] {
    guard case .array(let nodes)? = node?.value else { return [] }
    return nodes
  }
}
