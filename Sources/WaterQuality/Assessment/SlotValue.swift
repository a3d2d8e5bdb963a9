/// What a series was worth in one slot (decisions 6): a batch result, or the mean of a slot's
/// passing readings.
package struct SlotValue: Sendable, Hashable {
  /// The slot's name: its first moment.
  package let start: Timestamp
  /// The slot's value in the scale that means are taken in (`Averaging`), with readings below the
  /// detection limit as half of it (环办监测函〔2020〕82号, 7). Nil when the slot is not valid.
  package let mean: Rational?
  /// The same with readings below the detection limit as zero: for loads.
  package let meanWithZero: Rational?
  /// How many of its readings lie below the detection limit.
  package let belowDetection: Int
  /// Passing readings in the slot.
  package let readings: Int
  /// Readings a full slot would have: 1 for batch series, its polls for continuous ones.
  package let expected: Int

  package init(
    start: Timestamp, mean: Rational?, meanWithZero: Rational?, belowDetection: Int = 0,
    readings: Int = 1, expected: Int = 1
  ) {
    self.start = start
    self.mean = mean
    self.meanWithZero = meanWithZero
    self.belowDetection = belowDetection
    self.readings = readings
    self.expected = expected
  }

  package var isValid: Bool { mean != nil }
}
