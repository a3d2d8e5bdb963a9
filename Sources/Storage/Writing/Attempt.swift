package import WaterQuality

/// One try to deliver a message, and what it came to.
package struct Attempt: Sendable, Equatable {
  /// When it began, by the real clock.
  package let at: Timestamp
  /// `delivered`, or the named reason: `couldNotConnect`, `status503`.
  package let outcome: String
  /// A sentence for people; never a secret.
  package let detail: String

  package init(at: Timestamp, outcome: String, detail: String) {
    self.at = at
    self.outcome = outcome
    self.detail = detail
  }
}
