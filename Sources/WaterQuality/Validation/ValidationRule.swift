/// Looks at one reading and the recent past of its series, and says what it finds.
package protocol ValidationRule: Sendable {
  /// The key in stations.json: `grossRange`.
  static var kind: String { get }

  /// Nil when the rule has nothing to say. Pure: the same question has the same answer.
  func finding(_ question: ValidationQuestion) -> Finding?

  /// Why the rule, as it is set, cannot watch this parameter; nil where it can.
  func objection(to parameter: Parameter) -> Objection?
}

extension ValidationRule {
  package func objection(to parameter: Parameter) -> Objection? { nil }
}

/// Why a rule cannot watch a parameter, and what to write instead.
package struct Objection: Sendable, Equatable {
  package let message: String
  package let remedy: String

  package init(_ message: String, _ remedy: String) {
    self.message = message
    self.remedy = remedy
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
