/// How many whole days a reagent lasts at the pace of the last days; nil where nobody knows: fewer
/// than two levels since it was filled, less than a day between them, or no use.
///
/// - Parameter levels: when each level was told first, in any order, in any unit. A rise is a
///   filling: what lies before it does not count.
package func reagentDaysLeft(
  _ levels: [(at: Timestamp, level: ExactDecimal)], now: Timestamp, lastDays: Int = 7
) -> Int? {
  let ordered = levels.filter { $0.at <= now && !$0.level.isNegative }.sorted { $0.at < $1.at }
  let filled = ordered.indices.dropFirst().last { ordered[$0 - 1].level < ordered[$0].level }
  let start = now.adding(minutes: -lastDays * 1440)
  let since = ordered.dropFirst(filled ?? 0)
  // A level lasts until the next is told: the one from before the window opens it.
  let opening = since.last { $0.at < start }.map { (at: start, level: $0.level) }
  let window = (opening.map { [$0] } ?? []) + since.filter { $0.at >= start }
  guard let first = window.first, let last = window.last,
    last.level.coefficient.magnitude < 1_000_000_000_000, last.level < first.level
  else { return nil }
  let elapsed = last.at.milliseconds(since: first.at)
  guard elapsed >= Timestamp.dayLength else { return nil }
  let used = first.level.rational - last.level.rational
  guard used.numerator < 1_000_000_000_000_000_000 else { return nil }
  let lasts = last.level.rational * Rational(Int128(elapsed)) / used
  let left = lasts - Rational(Int128(now.milliseconds(since: last.at)))
  return left.numerator <= 0
    ? 0 : Int(left.numerator / left.denominator / Int128(Timestamp.dayLength))
}

extension StationFlag {
  /// What the instrument lacks; nil where it lacks nothing. It then lasts no day.
  package var lacks: Text? {
    switch self {
    case .lackOfReagent: Text("试剂", "reagent")
    case .lackOfPureWater: Text("纯水", "pure water")
    case .lackOfSample: Text("水样", "water sample")
    case .lackOfStandard: Text("标样", "standard")
    default: nil
    }
  }
}
