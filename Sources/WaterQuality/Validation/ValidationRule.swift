/// Looks at one reading and the recent past of its series, and says what it finds.
package protocol ValidationRule: Sendable {
  /// The key in stations.json: `grossRange`.
  static var kind: String { get }

  /// Nil when the rule has nothing to say. Pure: the same question has the same answer.
  func finding(_ question: ValidationQuestion) -> Finding?
}

/// What a rule may know.
package struct ValidationQuestion: Sendable {
  package let value: ExactDecimal
  package let flag: StationFlag?
  package let isBelowDetection: Bool
  /// What the instrument was doing, when that forbids a water sample.
  package let workState: Text?
  /// Earlier readings of the series, newest last, at most 16.
  package let recent: ArraySlice<Reading>

  package init(
    value: ExactDecimal, flag: StationFlag?, isBelowDetection: Bool, workState: Text?,
    recent: ArraySlice<Reading>
  ) {
    self.value = value
    self.flag = flag
    self.isBelowDetection = isBelowDetection
    self.workState = workState
    self.recent = recent
  }
}

/// What a rule found.
package struct Finding: Sendable, Equatable {
  package let verdict: Verdict
  package let reasons: ReadingReasons

  package init(_ verdict: Verdict, _ reasons: ReadingReasons) {
    self.verdict = verdict
    self.reasons = reasons
  }
}
