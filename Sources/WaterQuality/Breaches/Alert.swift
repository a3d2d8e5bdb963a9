/// What is told when a breach opens or closes.
package struct Alert: Sendable, Hashable {
  package enum Kind: String, Sendable {
    case opened, closed
  }

  package let kind: Kind
  /// The id of the breach rule.
  package let rule: String
  package let analyser: String
  /// The reading that opened or closed it; its series says which.
  package let reading: Reading
  package let breach: OpenBreach

  package init(kind: Kind, rule: String, analyser: String, reading: Reading, breach: OpenBreach) {
    self.kind = kind
    self.rule = rule
    self.analyser = analyser
    self.reading = reading
    self.breach = breach
  }
}
