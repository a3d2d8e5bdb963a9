/// What failed checks make of the readings (water-quality W12, unverified): invalid from the last
/// passed check of the kind, or without one so many hours back, until the next passed one.
///
/// A finding that is kept can never be taken back, so none may reach beyond what is known: it ends
/// at the failed check itself, and while no check of the kind passes, one more is added for every
/// four hours that are over (00, 04, 08 … at +08:00); the passing check ends the last. For the same
/// checks a later moment only adds findings, each within one month: keeping them again and again
/// keeps each once. A check that becomes known late can therefore add an invalidation, never remove
/// one; a review does that.
///
/// - Parameter judged: the checks of one series, in any order. What was not judged counts for
///   nothing.
package func qualityFindings(
  _ judged: [JudgedCheck], _ series: Series, by control: QualityControl, now: Timestamp
) -> [SeriesFinding] {
  QualityCheckKind.allCases.flatMap { kind -> [SeriesFinding] in
    let own = judged.filter { $0.check.kind == kind && $0.outcome != .notJudged }
      .filter { $0.check.at <= now }.sorted { $0.check.at < $1.check.at }
    var findings: [SeriesFinding] = []
    var passed: Timestamp?
    var failed: JudgedCheck?
    for check in own {
      switch (check.outcome, failed) {
      case (.passed, let open?):
        findings += spans(of: open, since: passed, until: check.check.at, series, control)
        (passed, failed) = (check.check.at, nil)
      case (.passed, nil): passed = check.check.at
      case (_, nil): failed = check
      case (_, _?): break
      }
    }
    if let failed {
      findings += spans(of: failed, since: passed, until: nil, series, control, now: now)
    }
    return findings
  }
}

private func spans(
  of failed: JudgedCheck, since passed: Timestamp?, until end: Timestamp?, _ series: Series,
  _ control: QualityControl, now: Timestamp? = nil
) -> [SeriesFinding] {
  let check = failed.check
  let words = failed.findingWords(series.parameter)
  let first = check.at.adding(milliseconds: 1)
  // The moments of the two passing checks belong to the valid data.
  let from =
    passed?.adding(milliseconds: 1) ?? check.at.adding(minutes: -control.reachBackHours * 60)
  var edges = [from]
  // A closed month stands as it was assessed, which must not spare the open one after it.
  var month = Month(from).next
  while month.start < first {
    edges.append(month.start)
    month = month.next
  }
  edges.append(first)
  var edge = first.slot(minutes: growthMinutes).adding(minutes: growthMinutes)
  let known = end ?? now ?? first
  while edge < known || (end == nil && edge == known) {
    edges.append(edge)
    edge = edge.adding(minutes: growthMinutes)
  }
  if let end, end > first { edges.append(end) }
  return zip(edges, edges.dropFirst()).map { from, to in
    SeriesFinding(
      series: series.id, from: from, to: to, source: .qualityControl, verdict: .fail,
      reasons: .qualityControl, words: words)
  }
}

/// By how much an invalidation grows while nothing passes.
private let growthMinutes = 240

extension JudgedCheck {
  /// `2026-06-01 08:00 零点核查未通过：零点误差 0.12 mg/L，限值 …`.
  func findingWords(_ parameter: Parameter) -> Text {
    let why = telling?.words(parameter.unit) ?? Text("", "")
    let at = check.at.minuteText
    return Text(
      "\(at) \(check.kind.name.zh)未通过：\(why.zh)",
      "\(check.kind.name.en) of \(at) failed: \(why.en)")
  }
}
