/// What was learned of an instrument's register map by asking: kept for good, so that nothing is
/// paid for twice.
package struct PlanMemory: Sendable, Hashable {
  /// No answer that would hold one of these whole is ever given. In the order of learning.
  package private(set) var holes: [RegisterRange]
  /// The most registers in one answer; nil while no limit was met.
  package private(set) var largest: Int?

  package init(holes: [RegisterRange] = [], largest: Int? = nil) {
    self.holes = holes
    self.largest = largest
  }

  /// More than a map of 125 points can have between them.
  package static let mostHoles = 256

  func forbids(_ range: RegisterRange) -> Bool {
    range.count > largest ?? RegisterRange.countRange.upperBound
      || holes.contains(where: range.contains)
  }

  mutating func add(hole: RegisterRange) {
    guard !holes.contains(hole), holes.count < Self.mostHoles else { return }
    holes.append(hole)
  }

  mutating func limit(to count: Int) {
    largest = max(1, min(largest ?? .max, count))
  }
}
