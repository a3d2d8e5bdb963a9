extension RiverNetwork {
  /// The borders that water from this place reaches, nearest first, each with the length of river
  /// on the way. A place that no reach leaves reaches none.
  package func bordersDownstream(of place: String) -> [(border: Border, kilometres: Rational)] {
    borders(from: place, .outflow) { ($0.from, $0.to) }
  }

  /// The borders whose water reaches this place, nearest first, each with the length of river on
  /// the way.
  package func bordersUpstream(of place: String) -> [(border: Border, kilometres: Rational)] {
    borders(from: place, .inflow) { ($0.to, $0.from) }
  }

  private func borders(
    from place: String, _ direction: Direction, _ ends: (Reach) -> (near: String, far: String)
  ) -> [(border: Border, kilometres: Rational)] {
    var distance = [place: Rational.zero]
    var open = [place]
    var found: [(border: Border, kilometres: Rational)] = []
    // The nearest open place is settled first; a place is settled once, so a circle in the file
    // cannot hold us.
    var settled: Set<String> = []
    while let here = open.min(by: { distance[$0]! < distance[$1]! }) {
      open.removeAll { $0 == here }
      guard settled.insert(here).inserted else { continue }
      if let border = borders.first(where: { $0.id == here && $0.direction == direction }) {
        found.append((border, distance[here]!))
      }
      for reach in reaches where ends(reach).near == here {
        let far = ends(reach).far
        let way = distance[here]! + reach.lengthKilometres.rational
        if settled.contains(far) || distance[far].map({ $0 <= way }) ?? false { continue }
        distance[far] = way
        open.append(far)
      }
    }
    return found
  }
}
