/// What a series was worth in one nominal slot, as far as it is known: readings below the detection
/// limit lie between nothing and the limit.
struct SlotFigure {
  /// The least and the most that the slot's value can be, in the parameter's unit.
  let least: Rational
  let most: Rational

  /// The slots of a series' passing readings, by their start. A batch slot takes the reading
  /// sampled last in it, a continuous slot the mean of all, as a month does.
  static func all(
    _ series: Series, _ readings: [Reading], slotMinutes: Int
  ) -> [Timestamp: SlotFigure] {
    var tallies: [Timestamp: Tally] = [:]
    for reading in readings {
      guard reading.verdict == .pass, let value = reading.value, value.magnitude <= largest
      else { continue }
      let below = reading.reasons.contains(.belowDetection)
      let most = below ? series.detectionCoefficient ?? value : value
      let slot = reading.sampledAt.slot(minutes: slotMinutes)
      tallies[slot, default: Tally()].add(
        least: below ? 0 : value, most: most, reading.sampledAt, series.mode)
    }
    return tallies.mapValues { tally in
      let divisor = Int128(tally.count) * powerOfTen(series.decimals)
      return SlotFigure(least: Rational(tally.least, divisor), most: Rational(tally.most, divisor))
    }
  }

  /// No value of water has more digits; beyond it a product could overflow.
  private static let largest: UInt64 = 1_000_000_000_000_000

  private struct Tally {
    var least: Int128 = 0
    var most: Int128 = 0
    var count = 0
    var last: Timestamp?

    mutating func add(least: Int64, most: Int64, _ sampledAt: Timestamp, _ mode: Series.Mode) {
      if mode == .batch {
        if let last, last > sampledAt { return }
        self = Tally()
        last = sampledAt
      }
      self.least += Int128(least)
      self.most += Int128(most)
      count += 1
    }
  }
}

extension Rational {
  /// Whether it exceeds a decimal, in 256 bits.
  func exceeds(_ threshold: ExactDecimal) -> Bool {
    guard numerator > 0 else { return false }
    return isProduct(
      numerator.magnitude, powerOfTen(threshold.decimals).magnitude,
      above: UInt128(threshold.coefficient.magnitude), denominator.magnitude)
  }
}
