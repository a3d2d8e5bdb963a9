package import WaterQuality

/// A factor's month at a section as an exact sum and count of its valid slots.
///
/// Sums are in the scale that means are taken in (`Averaging`): pH over hydrogen ions.
package struct Statistic: Sendable, Hashable {
  package let section: String
  package let factor: String
  package let month: Month
  /// With readings below the detection limit as half of it.
  package let sum: Rational
  /// With readings below the detection limit as zero.
  package let sumWithZero: Rational
  /// Valid slots.
  package let valid: Int
  /// Slots of the month.
  package let expected: Int
  /// Why slots are missing, where somebody established it.
  package let missingCause: MissingCause
  /// The imports it stands on, by their numbers in order; empty for a station's own readings.
  package let imports: [Int64]

  package enum MissingCause: String, Sendable, CaseIterable {
    case unknown
    /// The gap is the station owner's fault: `missingOwnerFault` applies.
    case stationOwner
  }

  package init(
    section: String, factor: String, month: Month, sum: Rational, sumWithZero: Rational,
    valid: Int, expected: Int, missingCause: MissingCause = .unknown, imports: [Int64] = []
  ) {
    self.section = section
    self.factor = factor
    self.month = month
    self.sum = sum
    self.sumWithZero = sumWithZero
    self.valid = valid
    self.expected = expected
    self.missingCause = missingCause
    self.imports = imports
  }

  /// The statistic of a series' month.
  package init(
    section: String, month: Month, series: SeriesMonth, missingCause: MissingCause = .unknown
  ) {
    let count = Rational(Int128(series.valid))
    self.init(
      section: section, factor: series.parameter.id, month: month,
      sum: (WaterQuality.mean(series.slots.compactMap(\.mean)) ?? .zero) * count,
      sumWithZero: (WaterQuality.mean(series.slots.compactMap(\.meanWithZero)) ?? .zero) * count,
      valid: series.valid, expected: series.expected, missingCause: missingCause)
  }

  /// The statistic of an imported mean: each of its samples stands for one slot. Nil for a pH that
  /// no water has.
  package init?(_ imported: ImportedMonth) {
    let value = imported.value
    guard let amount = Averaging(imported.parameter.id).amount(value.value) else { return nil }
    let count = Rational(Int128(imported.samples))
    self.init(
      section: imported.section, factor: imported.parameter.id, month: imported.month,
      sum: amount * count, sumWithZero: value.isBelowDetection ? .zero : amount * count,
      valid: imported.samples, expected: imported.samples, imports: [imported.source.file])
  }

  /// The exact mean in the factor's unit; nil without valid slots.
  package func mean(_ censoring: Policy.Censoring) -> Rational? {
    guard valid > 0 else { return nil }
    let total = censoring == .zero ? sumWithZero : sum
    return Averaging(factor).value(total / Rational(Int128(valid)))
  }
}
