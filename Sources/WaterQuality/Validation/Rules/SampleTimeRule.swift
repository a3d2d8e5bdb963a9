/// A result that was old when it came, or whose sampling time an earlier reading had: the
/// instrument shows the past again, and nobody knows what the water is like now.
///
/// The time of the reading just before is no new reading at all (instruments, I3) and never comes
/// here. Instruments that tell no time of their own are never old.
package struct SampleTimeRule: ValidationRule {
  package static let kind = "sampleTime"

  /// How old a result may be when it arrives.
  package let maxAgeMinutes: Int
  package let verdict: Verdict

  package static let ageRange = 1...43_200

  package init(maxAgeMinutes: Int, verdict: Verdict = .suspect) {
    precondition(Self.ageRange.contains(maxAgeMinutes), "an age has a length")
    self.maxAgeMinutes = maxAgeMinutes
    self.verdict = verdict
  }

  /// Keys `maxAgeMinutes`, and optionally `verdict` (suspect).
  package init?(_ reader: ObjectReader) {
    let age = reader.integer("maxAgeMinutes", in: Self.ageRange)
    let verdict = reader.doubt("verdict", default: .suspect)
    reader.finish()
    guard let age, let verdict else { return nil }
    self.init(maxAgeMinutes: age, verdict: verdict.verdict)
  }

  package func finding(_ question: ValidationQuestion) -> Finding? {
    var reasons: ReadingReasons = []
    let age = question.receivedAt.milliseconds(since: question.sampledAt)
    if age > Int64(maxAgeMinutes) * 60_000 { reasons.insert(.staleTime) }
    if age != 0, question.recent.contains(where: { $0.sampledAt == question.sampledAt }) {
      reasons.insert(.repeatedTime)
    }
    return reasons.isEmpty ? nil : Finding(verdict, reasons)
  }
}
