/// What became known later of whole spans of a series: the verdict of a review, of a failed check,
/// of a comparison with another series. Stored verdicts stay what they were.
package struct LaterVerdicts: Sendable, Equatable {
  /// One finding that has one verdict for every reading sampled in `from ..< to`.
  package struct Span: Sendable, Equatable {
    /// Its number among the findings: the larger one is newer.
    package let finding: Int64
    package let from: Timestamp
    package let to: Timestamp
    package let verdict: Verdict
    /// What readings carry for it; `reviewed` is a person's word, which stands above what programs
    /// find.
    package let reason: ReadingReasons

    package init(
      finding: Int64, from: Timestamp, to: Timestamp, verdict: Verdict, reason: ReadingReasons
    ) {
      self.finding = finding
      self.from = from
      self.to = to
      self.verdict = verdict
      self.reason = reason
    }
  }

  /// Oldest finding first.
  package let spans: [Span]

  package init(_ spans: [Span]) {
    self.spans = spans.sorted { $0.finding < $1.finding }
  }

  package var isEmpty: Bool { spans.isEmpty }

  /// The days on which some span lies, of `from ..< to`.
  package func days(from: Timestamp, to: Timestamp) -> Set<Int> {
    var days: Set<Int> = []
    for span in spans {
      let (start, end) = (max(from, span.from), min(to, span.to))
      guard start < end else { continue }
      let last = end.adding(milliseconds: -1).date.daysSinceEpoch
      days.formUnion(start.date.daysSinceEpoch...last)
    }
    return days
  }

  /// The reading with the verdict that counts, and the finding that it comes from; nil where no
  /// finding speaks of it. The newest review overrides everything; without one the worst of the
  /// arrival's verdict and all findings counts. What is missing stays missing.
  package func judged(_ reading: Reading) -> (reading: Reading, finding: Int64)? {
    let own = spans.filter { $0.from <= reading.sampledAt && reading.sampledAt < $0.to }
    guard let newest = own.last, reading.verdict != .missing else { return nil }
    if let review = own.last(where: { $0.reason == .reviewed }) {
      return (reading.with(review.verdict, .reviewed), review.finding)
    }
    let worst = own.reduce(reading.verdict) { $0.worse($1.verdict) }
    let reasons = own.reduce(ReadingReasons()) { $0.union($1.reason) }
    return (reading.with(worst, reasons), newest.finding)
  }
}

extension Reading {
  fileprivate func with(_ verdict: Verdict, _ more: ReadingReasons) -> Reading {
    Reading(
      series: series, sampledAt: sampledAt, value: value, verdict: verdict, flag: flag,
      reasons: reasons.union(more))
  }
}
