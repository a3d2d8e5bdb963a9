extension Variant where Value == BreachWatch {
  /// The known kinds of breach rules.
  static func breaches(parameters: Set<String>, stations: Set<String>) -> [Variant] {
    [Variant("limit") { BreachWatch.read($0, parameters: parameters, stations: stations) }]
  }
}

extension BreachWatch {
  fileprivate static func read(
    _ reader: ObjectReader, parameters: Set<String>, stations: Set<String>
  ) -> BreachWatch? {
    let id = reader.id()
    let parameter = reader.reference("parameter", to: "parameter", in: parameters)
    let watched = watchedStations(reader, stations)
    let mode = reader.choice("mode", Series.Mode.self, default: .batch)
    let bound = reader.required("limit").flatMap { Bound.read($0, reader, parameter) }
    let opensAfter = reader.persistence("opensAfter", mode)
    let closesAfter = reader.persistence("closesAfter", mode)
    let deadband = reader.optionalDecimal("deadband") ?? RegisterValue.nothing
    if deadband.isNegative, let node = reader.optional("deadband") {
      reader.problems.add(
        node, "a deadband of \(deadband) would close outside the limit",
        "Write how far back inside counts, \"0\" or more.")
    }
    reader.finish()
    guard let id, let parameter, let watched, let mode, let bound, let opensAfter, let closesAfter
    else { return nil }
    return BreachWatch(
      id: id, parameter: parameter, stations: watched.contains("*") ? nil : watched, mode: mode,
      bound: bound, opensAfter: opensAfter, closesAfter: closesAfter, deadband: deadband,
      node: reader.node)
  }

  private static func watchedStations(
    _ reader: ObjectReader, _ known: Set<String>
  ) -> [String]? {
    guard let nodes = reader.requiredList("stations") else { return nil }
    if nodes.isEmpty, let list = reader.optional("stations") {
      reader.problems.add(
        list, "the rule watches no station", "Name station ids, or write [\"*\"] for all.")
    }
    return nodes.compactMap {
      reader.reference($0, to: "station", in: known.union(["*"]))
    }
  }
}

extension BreachWatch.Bound {
  /// `"target"`, a decimal on the side the standard gives the parameter, or both sides written out:
  /// `{min: "6", max: "9"}`.
  fileprivate static func read(
    _ node: Node, _ reader: ObjectReader, _ parameter: String?
  ) -> Self? {
    if case .string("target") = node.value { return .target }
    if case .object = node.value { return ObjectReader(node, reader.problems).flatMap(readSides) }
    guard case .string(let text) = node.value, let number = ExactDecimal(text) else {
      reader.problems.add(
        node, "expected a limit, found \(node.shownValue ?? node.kindName)",
        "Write \"target\", a decimal such as \"1.0\", or {\"min\": …, \"max\": …}.")
      return nil
    }
    switch parameter.flatMap({ LimitTable.gb3838v2002.limit($0, .III, .river) }) {
    case .within:
      reader.problems.add(
        node, "'\(parameter ?? "")' has a limit on either side, but one number stands here",
        "Write {\"min\": \"6\", \"max\": \"9\"}.")
      return nil
    case .atLeast: return .fixed(.atLeast(number))
    case .atMost, nil: return .fixed(.atMost(number))
    }
  }

  private static func readSides(_ reader: ObjectReader) -> Self? {
    let min = reader.optionalDecimal("min")
    let max = reader.optionalDecimal("max")
    reader.finish()
    switch (min, max) {
    case (let min?, let max?) where min < max: return .fixed(.within(min, max))
    case (let min?, nil): return .fixed(.atLeast(min))
    case (nil, let max?): return .fixed(.atMost(max))
    default:
      reader.problems.add(
        reader.node, "the limit has no bounds that a value can lie between",
        "Write \"min\", \"max\" or both, min below max.")
      return nil
    }
  }
}

extension ObjectReader {
  /// `{readings: 3}` for batch series, `{readings: 3, minutes: 10}` for continuous ones, where
  /// readings alone would open a breach within seconds at a short poll period.
  fileprivate func persistence(_ key: String, _ mode: Series.Mode?) -> BreachRule.Persistence? {
    guard let inner = object(key) else { return nil }
    let readings = inner.integer("readings", in: 1...1000)
    let minutes = mode == .continuous ? inner.integer("minutes", in: 1...1440) : 0
    inner.finish()
    guard let readings, let minutes else { return nil }
    return BreachRule.Persistence(readings: readings, minutes: minutes)
  }
}
