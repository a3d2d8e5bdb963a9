package import People
package import WaterQuality

/// One line of the trail: who did what to what from where, and what came of it.
package struct AuditEntry: Sendable, Equatable {
  package let at: Timestamp
  /// Nil where nobody who exists acted.
  package let person: Int64?
  package let origin: Origin
  package let act: Act
  package let subject: String
  package let old: String?
  package let new: String?
  /// `done`, or the reason of a refusal: `wrongPassword`, `notAllowed` …
  package let outcome: String
  /// The number of the signed act in the log.
  package let leaf: Int64?

  package static let done = "done"

  /// Something that needs no signature, or was refused.
  package init(
    at: Timestamp, person: Int64?, from origin: Origin, _ act: Act, _ subject: String,
    old: String? = nil, new: String? = nil, outcome: String = done
  ) {
    self.at = at
    self.person = person
    self.origin = origin
    self.act = act
    self.subject = subject
    self.old = old
    self.new = new
    self.outcome = outcome
    leaf = nil
  }

  /// A signed act that stands in the log as that leaf.
  init(_ act: SignedAct, from origin: Origin, leaf: Int64) {
    at = act.at
    person = act.by.id
    self.origin = origin
    self.act = act.deed.act
    subject = act.deed.subject
    old = act.deed.old
    new = act.deed.new
    outcome = Self.done
    self.leaf = leaf
  }
}

/// A line of the trail as it is listed.
package struct AuditLine: Sendable, Equatable {
  package let number: Int64
  package let at: Timestamp
  package let person: String?
  package let via: String
  package let address: String
  /// An `Act`, or the word of a newer or older program.
  package let act: String
  package let subject: String
  package let old: String?
  package let new: String?
  package let outcome: String
  package let leaf: Int64?
}
