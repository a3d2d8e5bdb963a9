/// `rivers` of the file: `{reaches: [{id, river, from, to, lengthKilometres, chief}],
/// borders: [{id, river, neighbour, direction}]}`.
extension RiverNetwork {
  /// Places that a reach may join are stations, borders and names of junctions.
  static func read(_ reader: ObjectReader, neighbours: Set<String>) -> RiverNetwork {
    _ = reader.declaredIDs("reaches", "reach")
    _ = reader.declaredIDs("borders", "border")
    let borders = reader.objects("borders").compactMap { Border.read($0, neighbours: neighbours) }
    let readers = reader.objects("reaches")
    var reaches: [Reach] = []
    for inner in readers {
      guard let reach = Reach.read(inner) else { continue }
      for border in borders {
        let isWrong =
          border.direction == .inflow ? reach.to == border.id : reach.from == border.id
        if isWrong {
          reader.problems.add(
            inner.node,
            "reach '\(reach.id)' runs against border '\(border.id)', an "
              + "\(border.direction.rawValue)", "Swap from and to, or correct the direction.")
        }
      }
      reaches.append(reach)
    }
    if let place = circle(reaches) {
      reader.problems.add(
        reader.node, "the reaches lead from '\(place)' back to it",
        "Water runs downhill: correct from and to of one of them.")
    }
    reader.finish()
    return RiverNetwork(reaches: reaches, borders: borders)
  }

  /// A place from which the reaches lead back to itself; nil where there is none.
  ///
  /// Takes away places without inflow until none is left; what stays lies on a circle or below one.
  private static func circle(_ reaches: [Reach]) -> String? {
    var left = reaches
    while true {
      let reached = Set(left.map(\.to))
      let next = left.filter { reached.contains($0.from) }
      if next.count == left.count { break }
      left = next
    }
    // Below a circle there may be dead ends; a place that still leads on and is reached is on it.
    while true {
      let leading = Set(left.map(\.from))
      let next = left.filter { leading.contains($0.to) }
      if next.count == left.count { return next.first?.from }
      left = next
    }
  }
}

extension RiverNetwork.Reach {
  fileprivate static func read(_ reader: ObjectReader) -> Self? {
    let id = reader.id()
    let river = reader.name("river")
    let from = reader.name("from")
    let to = reader.name("to")
    let length = reader.decimal("lengthKilometres")
    if let length, length.isNegative, let node = reader.optional("lengthKilometres") {
      reader.problems.add(node, "a reach has no negative length", "Write it in kilometres.")
    }
    let chief = reader.optional("chief").flatMap { _ in reader.name("chief") }
    reader.finish()
    guard let id, let river, let from, let to, let length else { return nil }
    return Self(
      id: id, river: river, from: from, to: to, lengthKilometres: length, chief: chief)
  }
}

extension RiverNetwork.Border {
  fileprivate static func read(_ reader: ObjectReader, neighbours: Set<String>) -> Self? {
    let id = reader.id()
    let river = reader.name("river")
    let neighbour = reader.reference("neighbour", to: "neighbour", in: neighbours)
    let direction = reader.choice("direction", RiverNetwork.Direction.self)
    reader.finish()
    guard let id, let river, let neighbour, let direction else { return nil }
    return Self(id: id, river: river, neighbour: neighbour, direction: direction)
  }
}
