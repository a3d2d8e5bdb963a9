/// Lets the same complaint through once a minute, with the number of those it held back.
struct RepeatGate: Sendable {
  static let periodNanoseconds: Int64 = 60_000_000_000

  private var last: [String: Entry] = [:]

  private struct Entry {
    var at: Int64
    var held: Int
  }

  /// How many of the same cause were held back since the last one; nil when this one is too.
  /// Causes are our own words, so their number is bounded.
  mutating func pass(_ cause: String, nanoseconds now: Int64) -> Int? {
    guard let entry = last[cause], now - entry.at < Self.periodNanoseconds else {
      let held = last[cause]?.held ?? 0
      last[cause] = Entry(at: now, held: 0)
      return held
    }
    last[cause]?.held += 1
    return nil
  }
}
