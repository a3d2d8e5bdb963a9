/// Judges the checks of a series, oldest first; each drift is against the last check of its kind,
/// and not judged where that one failed (project rule).
/// Of two checks of one kind at one moment the later in the list counts alone: an instrument tells
/// its last check again and again, and a person may correct what the instrument told.
package func judgeChecks(
  _ checks: [QualityCheck], by control: QualityControl, detectionLimit: ExactDecimal?
) -> [JudgedCheck] {
  let judge = QualityJudge(control: control, detectionLimit: detectionLimit)
  var newest: [Moment: QualityCheck] = [:]
  for check in checks { newest[Moment(kind: check.kind, at: check.at)] = check }
  let ordered = newest.values.sorted { left, right in
    (left.at, left.kind.rawValue) < (right.at, right.kind.rawValue)
  }
  var previous: [QualityCheckKind: QualityCheck] = [:]
  return ordered.map { check in
    let judged = JudgedCheck(
      check: check, judgements: judge.judge(check, previous: previous[check.kind]))
    // After a failed one the instrument is set right: the way back is no drift.
    previous[check.kind] = judged.outcome == .failed ? nil : check
    return judged
  }
}

private struct Moment: Hashable {
  let kind: QualityCheckKind
  let at: Timestamp
}
