internal import CModbus

/// An IP literal and a port: `10.20.1.11:502`, `[fd00::7]:502`. Names are refused: looking one up
/// blocks, and a poller must not depend on DNS.
struct IPEndpoint: Sendable, Equatable {
  /// Without brackets.
  let literal: String
  let port: Int

  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (1...65_535).contains(port), text[text.index(after: colon)...].allSatisfy(\.isNumber)
    else { return nil }
    var host = text[..<colon]
    let bracketed = host.hasPrefix("[") && host.hasSuffix("]") && host.count > 2
    if bracketed { host = host.dropFirst().dropLast() }
    guard unsafe hw_ip_version(String(host)) == (bracketed ? 6 : 4) else { return nil }
    literal = String(host)
    self.port = port
  }
}
