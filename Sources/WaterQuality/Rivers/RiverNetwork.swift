/// Where the rivers run: reaches between places, and the borders they cross.
package struct RiverNetwork: Sendable {
  package let reaches: [Reach]
  package let borders: [Border]

  package init(reaches: [Reach], borders: [Border]) {
    self.reaches = reaches
    self.borders = borders
  }

  /// A stretch of river from one place to the next downstream. Places are station ids, border ids
  /// or names of junctions.
  package struct Reach: Sendable {
    package let id: String
    package let river: String
    package let from: String
    package let to: String
    package let lengthKilometres: ExactDecimal
    /// Its river chief 河长; nil while none is named.
    package let chief: String?

    package init(
      id: String, river: String, from: String, to: String, lengthKilometres: ExactDecimal,
      chief: String? = nil
    ) {
      self.id = id
      self.river = river
      self.from = from
      self.to = to
      self.lengthKilometres = lengthKilometres
      self.chief = chief
    }
  }

  /// Where a river enters or leaves the city.
  package struct Border: Sendable {
    package let id: String
    package let river: String
    /// The neighbour on the other side.
    package let neighbour: String
    package let direction: Direction

    package init(id: String, river: String, neighbour: String, direction: Direction) {
      self.id = id
      self.river = river
      self.neighbour = neighbour
      self.direction = direction
    }
  }

  package enum Direction: String, Sendable, CaseIterable {
    /// Our water reaches the neighbour.
    case outflow
    /// The neighbour's water reaches us.
    case inflow
  }
}
