/// Spans of real time, and numbers with one decimal.
enum Clock {
  static func seconds(since begun: ContinuousClock.Instant) -> Double {
    let passed = (ContinuousClock.now - begun).components
    return Double(passed.seconds) + Double(passed.attoseconds) / 1e18
  }

  static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
