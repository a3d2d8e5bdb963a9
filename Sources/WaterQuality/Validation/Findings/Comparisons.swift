/// What is compared with what once its slots are over: parts with their wholes at each station, and
/// stations along a river.
package struct Comparisons: Sendable, Equatable {
  package let parts: [CrossCheck]
  package let rivers: [RiverComparison]

  package init(parts: [CrossCheck] = CrossCheck.usual, rivers: [RiverComparison] = []) {
    self.parts = parts
    self.rivers = rivers
  }

  /// Two stations on one river, and the items that they are compared in.
  package struct RiverComparison: Sendable, Equatable {
    package let id: String
    /// Station ids.
    package let upstream: String
    package let downstream: String
    package let parameters: [String]
    package let comparison: NeighbourComparison

    package init(
      id: String, upstream: String, downstream: String, parameters: [String],
      comparison: NeighbourComparison
    ) {
      self.id = id
      self.upstream = upstream
      self.downstream = downstream
      self.parameters = parameters
      self.comparison = comparison
    }
  }
}

extension Comparisons {
  /// The pairs of a station's series that one check is about.
  package func pairs(
    at station: Station
  ) -> [(check: CrossCheck, part: Series, whole: Series)] {
    parts.flatMap { check in
      let wholes = station.series.filter { $0.parameter.id == check.whole }
      return station.series.filter { $0.parameter.id == check.part }.flatMap { part in
        wholes.map { (check, part, $0) }
      }
    }
  }
}
