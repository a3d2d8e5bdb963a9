/// Which registers an instrument is asked for that tells of its checks and details, and what was
/// learned of them. What it says it does not have is not asked again.
package struct ParticularsPlan: Sendable {
  private let largestRequest: Int
  private var planner: ReadPlanner
  private var wanted: [RegisterRange]

  /// Nil where the profile has neither. `memory` is what polls have learned of the same map.
  package init?(_ profile: AnalyserProfile, memory: PlanMemory = PlanMemory()) {
    wanted =
      profile.checks.compactMap { RegisterRange.covering($0.registers) }
      + profile.details.map(\.range)
    guard !wanted.isEmpty else { return nil }
    largestRequest = profile.largestRequest
    planner = ReadPlanner(
      wanted, cost: .network, memory: memory, largestRequest: profile.largestRequest)
  }

  /// A round begins: the requests to ask, in order.
  package mutating func begin() -> [RegisterRange] { wanted.isEmpty ? [] : planner.begin() }

  package mutating func answered(_ range: RegisterRange) { planner.answered(range) }

  /// The instrument has no such registers, or not so many. Returns what to ask instead; where that
  /// is nothing, what the range held is given up.
  package mutating func refused(_ range: RegisterRange) -> [RegisterRange] {
    if let instead = planner.refused(range) { return instead }
    wanted.removeAll { range.contains($0) }
    planner = ReadPlanner(
      wanted, cost: .network, memory: planner.memory, largestRequest: largestRequest)
    return []
  }
}
