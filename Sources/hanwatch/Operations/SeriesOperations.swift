import Evidence
import WaterQuality

/// One series' month. Shares are percent with two decimals, from the exact ratio; nil where
/// nothing was expected.
struct SeriesOperations: Encodable {
  let series: String
  let parameter: String
  let slotMinutes: Int
  let expected: Int
  let captured: Int
  let valid: Int
  let captureRate: String?
  let completeness: String?
  /// By cause, the causes that took some.
  let missing: [String: Int]
  let completenessWithout: [String: String]
  let gaps: [GapLine]
  let findings: [FindingLine]

  let parameterName: Text
  let month: SeriesGaps

  private enum CodingKeys: String, CodingKey {
    case series, parameter, slotMinutes, expected, captured, valid, captureRate, completeness
    case missing, completenessWithout, gaps, findings
  }

  /// What became known of readings later: a review, a redecoding, a comparison.
  struct FindingLine: Encodable {
    let number: Int64
    let source: String
    let from: String
    let to: String
    /// Nil where each reading got a version of its own.
    let verdict: String?
    let reason: String
    /// Nil where the program found it.
    let person: String?
    let recordedAt: String
  }

  init(_ series: Series, _ month: SeriesGaps, _ found: [(number: Int64, finding: LaterFinding)]) {
    let whole = month.completeness
    self.series = series.id
    parameter = series.parameter.id
    slotMinutes = series.slotMinutes
    expected = whole.expected
    captured = whole.captured
    valid = whole.valid
    captureRate = whole.captureRatio.flatMap(Self.percent)
    completeness = whole.ratio.flatMap(Self.percent)
    missing = Dictionary(uniqueKeysWithValues: whole.missing.map { ($0.key.rawValue, $0.value) })
    completenessWithout = Dictionary(
      uniqueKeysWithValues: whole.missing.keys.compactMap { cause in
        whole.ratio(without: cause).flatMap(Self.percent).map { (cause.rawValue, $0) }
      })
    gaps = month.gaps.map(GapLine.init)
    findings = found.map { number, finding in
      FindingLine(
        number: number, source: finding.source.rawValue, from: finding.from.description,
        to: finding.to.description, verdict: finding.verdict?.id, reason: finding.reason,
        person: finding.person, recordedAt: finding.recordedAt.description)
    }
    parameterName = series.parameter.name
    self.month = month
  }

  static func percent(_ ratio: Rational) -> String? {
    (ratio * Rational(100)).roundedIfItFits(toDecimals: 2)?.description
  }
}
