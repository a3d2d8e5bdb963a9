package import Exports
package import Storage

extension AuditLine {
  /// The element's name before the at sign. 32473 is the enterprise number kept for examples
  /// (RFC 5612): none has been assigned to this program.
  package static let syslogElement = "hanwatch@32473"

  /// The line as a syslog server gets it: 8 kB at the very most, which RFC 5425 (4.3.1) asks every
  /// receiver to take. The database keeps what is cut, under the same number.
  package func syslogMessage(from sender: SyslogMessage.Sender) -> SyslogMessage {
    let origin = "\(via) \(address)"
    var parameters: [SyslogMessage.Parameter] = [
      .init("number", "\(number)", mostBytes: 20),
      .init("act", act, mostBytes: 64),
      .init("subject", subject, mostBytes: 512),
    ]
    if let person { parameters.append(.init("person", person, mostBytes: 192)) }
    parameters += [
      .init("outcome", outcome, mostBytes: 64), .init("origin", origin, mostBytes: 320),
    ]
    if let old { parameters.append(.init("old", old, mostBytes: 2048)) }
    if let new { parameters.append(.init("new", new, mostBytes: 2048)) }
    if let leaf { parameters.append(.init("leaf", "\(leaf)", mostBytes: 20)) }
    return SyslogMessage(
      severity: outcome == AuditEntry.done ? .notice : .warning, at: at, sender: sender, kind: act,
      element: Self.syslogElement, parameters: parameters,
      text: "\(person ?? "nobody known") \(act) \(subject): \(outcome), from \(origin)")
  }
}
