/// What became known of some readings of a series after they were judged: a verdict given at
/// arrival never changes, so this is added beside it (decisions 7).
package struct SeriesFinding: Sendable, Equatable {
  package let series: String
  /// Sampling times in `from ..< to`.
  package let from: Timestamp
  package let to: Timestamp
  package let source: Source
  package let verdict: Verdict
  package let reasons: ReadingReasons
  /// What was compared, with its numbers: the reason that is kept with the finding.
  package let words: Text

  /// The names that kept findings have.
  package enum Source: String, Sendable, CaseIterable {
    case crossParameter, neighbour, spike, qualityControl
  }

  package init(
    series: String, from: Timestamp, to: Timestamp, source: Source, verdict: Verdict,
    reasons: ReadingReasons, words: Text
  ) {
    self.series = series
    self.from = from
    self.to = to
    self.source = source
    self.verdict = verdict
    self.reasons = reasons
    self.words = words
  }
}
