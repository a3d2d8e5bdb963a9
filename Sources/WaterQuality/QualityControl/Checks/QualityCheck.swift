/// One check of one series, as an instrument told it or a person wrote it down.
package struct QualityCheck: Sendable, Hashable {
  /// `st01/nh3n/nh3n`.
  package let series: String
  package let kind: QualityCheckKind
  package let at: Timestamp
  package let numbers: QualityNumbers
  package let source: Source

  package enum Source: Sendable, Hashable {
    /// What it said of its own result; nil where it says nothing.
    case instrument(flag: StationFlag?)
    /// `note` may be empty.
    case person(String, note: String)
  }

  package init(
    series: String, kind: QualityCheckKind, at: Timestamp, numbers: QualityNumbers, source: Source
  ) {
    self.series = series
    self.kind = kind
    self.at = at
    self.numbers = numbers
    self.source = source
  }
}
