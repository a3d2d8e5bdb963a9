/// `comparisons` of the file: a list of `{id, kind: "partOfWhole", part, whole, tolerancePercent,
/// floor}` and `{id, kind: "alongRiver", upstream, downstream, parameters, travelMinutes: {from,
/// to}, factor, floor, verdict}`.
extension Comparisons {
  /// The usual parts and wholes are compared, too, except where the file names the same two.
  static func read(
    _ root: ObjectReader, parameters: Set<String>, stations: Set<String>
  ) -> Comparisons {
    _ = root.declaredIDs("comparisons", "comparison")
    let known = Variant<Entry>.comparisons(parameters: parameters, stations: stations)
    var parts: [CrossCheck] = []
    var rivers: [RiverComparison] = []
    for node in root.list("comparisons") {
      switch Variant.read(node, as: known, root.problems) {
      case .part(let check)?:
        if parts.contains(where: { $0.isAbout(check) }) {
          root.problems.add(
            node, "'\(check.part)' and '\(check.whole)' are compared twice", "Keep one of them.")
        }
        parts.append(check)
      case .river(let comparison)?: rivers.append(comparison)
      case nil: break
      }
    }
    let usual = CrossCheck.usual.filter { usual in !parts.contains { $0.isAbout(usual) } }
    return Comparisons(parts: usual + parts, rivers: rivers)
  }

  /// A comparison that could never compare anything is a mistake of the file.
  func check(_ stations: [Station], _ root: ObjectReader) {
    guard let list = root.optional("comparisons") else { return }
    for river in rivers {
      for station in stations where [river.upstream, river.downstream].contains(station.id) {
        let measured = Set(station.series.map(\.parameter.id))
        for item in river.parameters where !measured.contains(item) {
          root.problems.add(
            list, "comparison '\(river.id)': station '\(station.id)' does not measure '\(item)'",
            "Name items that both stations measure.")
        }
      }
    }
  }

  fileprivate enum Entry {
    case part(CrossCheck)
    case river(RiverComparison)
  }
}

extension CrossCheck {
  fileprivate func isAbout(_ other: CrossCheck) -> Bool {
    part == other.part && whole == other.whole
  }

  fileprivate static func read(_ reader: ObjectReader, parameters: Set<String>) -> CrossCheck? {
    let id = reader.id()
    let part = reader.reference("part", to: "parameter", in: parameters)
    let whole = reader.reference("whole", to: "parameter", in: parameters)
    let tolerance = reader.integer("tolerancePercent", in: 0...1000, default: 10)
    let floor = reader.optionalAmount("floor", default: RegisterValue.nothing)
    reader.finish()
    if let part, part == whole {
      reader.problems.add(
        reader.node, "'\(part)' is no part of itself", "Name the whole that it is a part of.")
      return nil
    }
    guard id != nil, let part, let whole, let tolerance, let floor else { return nil }
    return CrossCheck(part: part, whole: whole, tolerancePercent: tolerance, floor: floor)
  }
}

extension Comparisons.RiverComparison {
  /// What is said of the station downstream; a note leaves its readings what they are.
  private enum Word: String, CaseIterable {
    case note, suspect
  }

  fileprivate static func read(
    _ reader: ObjectReader, parameters: Set<String>, stations: Set<String>
  ) -> Self? {
    let id = reader.id()
    let upstream = reader.reference("upstream", to: "station", in: stations)
    let downstream = reader.reference("downstream", to: "station", in: stations)
    let items = (reader.requiredList("parameters") ?? []).compactMap {
      reader.reference($0, to: "parameter", in: parameters)
    }
    let travel = reader.object("travelMinutes").flatMap(travelMinutes)
    let factor = factor(reader)
    let floor = reader.amount("floor")
    let word = reader.choice("verdict", Word.self, default: .note)
    reader.finish()
    guard let id, let upstream, let downstream, let travel, let factor, let floor, let word
    else { return nil }
    if upstream == downstream || items.isEmpty {
      reader.problems.add(
        reader.node,
        items.isEmpty ? "nothing is compared" : "'\(upstream)' is compared with itself",
        "Name two stations and at least one parameter that both measure.")
      return nil
    }
    return Self(
      id: id, upstream: upstream, downstream: downstream, parameters: items,
      comparison: NeighbourComparison(
        travelMinutes: travel, factor: factor, floor: floor,
        verdict: word == .note ? .pass : .suspect))
  }

  private static func travelMinutes(_ reader: ObjectReader) -> ClosedRange<Int>? {
    let minutes = 0...(30 * 1440)
    let from = reader.integer("from", in: minutes)
    let to = reader.integer("to", in: minutes)
    reader.finish()
    guard let from, let to else { return nil }
    if from <= to { return from...to }
    reader.problems.add(reader.node, "'from' is later than 'to'", "Turn them round.")
    return nil
  }

  private static func factor(_ reader: ObjectReader) -> ExactDecimal? {
    guard let node = reader.required("factor"), let factor = reader.decimal(node) else {
      return nil
    }
    if factor > ExactDecimal("1")!, factor <= ExactDecimal("1000")!, factor.decimals <= 3 {
      return factor
    }
    reader.problems.add(
      node, "a factor of \(factor) is no comparison",
      "Write how many times as much is worth a look: above 1, at most 1000, three decimals.")
    return nil
  }
}

extension Variant where Value == Comparisons.Entry {
  fileprivate static func comparisons(
    parameters: Set<String>, stations: Set<String>
  ) -> [Variant] {
    [
      Variant("partOfWhole") { CrossCheck.read($0, parameters: parameters).map(Value.part) },
      Variant("alongRiver") {
        Comparisons.RiverComparison.read($0, parameters: parameters, stations: stations)
          .map(Value.river)
      },
    ]
  }
}
