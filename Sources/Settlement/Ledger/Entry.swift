package import WaterQuality

/// A line of the obligation ledger: debit the payer's position, credit the payee's. Only ever
/// added; a changed result adds an adjusting entry.
package struct Entry: Sendable, Hashable {
  /// Readable and deterministic: `A1/2026-06/R1/s03/v1`. The same determination posted again
  /// has the same ids.
  package let id: String
  package let agreement: String
  package let month: Month
  package let rule: String
  package let section: String
  /// The determination's version.
  package let version: Int
  /// `pos:P06`.
  package let debit: String
  package let credit: String
  /// More than zero.
  package let amount: Money
  package let state: State
  /// The id of the entry this one adjusts.
  package let adjusts: String?

  package enum State: String, Sendable, CaseIterable {
    /// Provisional: computed for a month, not yet approved for the year.
    case pending
    case posted
    case void
  }

  package init(
    id: String, agreement: String, month: Month, rule: String, section: String, version: Int,
    debit: String, credit: String, amount: Money, state: State, adjusts: String?
  ) {
    precondition(amount > .zero && debit != credit, "an entry moves money between two accounts")
    self.id = id
    self.agreement = agreement
    self.month = month
    self.rule = rule
    self.section = section
    self.version = version
    self.debit = debit
    self.credit = credit
    self.amount = amount
    self.state = state
    self.adjusts = adjusts
  }

  package static func account(_ party: String) -> String { "pos:\(party)" }
}

/// Credits minus debits of every account; void entries do not count. Their sum is zero, always.
package func positions(of entries: [Entry]) -> [String: Money] {
  var positions: [String: Money] = [:]
  for entry in entries where entry.state != .void {
    positions[entry.debit, default: .zero] = positions[entry.debit, default: .zero] - entry.amount
    positions[entry.credit, default: .zero] =
      positions[entry.credit, default: .zero] + entry.amount
  }
  precondition(positions.values.reduce(.zero, +).isZero, "positions sum to zero")
  return positions
}
