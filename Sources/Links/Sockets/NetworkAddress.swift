internal import CModbus

/// Where a connection leads: an IP literal or a host name, with a port. `10.20.1.11:502`,
/// `[fd00::7]:502`, `gateway-3.example.cn:502`.
struct NetworkAddress: Sendable, Hashable {
  enum Host: Sendable, Hashable {
    /// Without brackets.
    case literal(String)
    /// Must be looked up before it can be connected.
    case name(String)
  }

  let host: Host
  let port: Int

  /// Leads nowhere.
  static let none = NetworkAddress(host: .literal(""), port: 0)

  private init(host: Host, port: Int) {
    self.host = host
    self.port = port
  }

  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (1...65_535).contains(port), text[text.index(after: colon)...].allSatisfy(\.isNumber)
    else { return nil }
    var name = text[..<colon]
    let bracketed = name.hasPrefix("[") && name.hasSuffix("]") && name.count > 2
    if bracketed { name = name.dropFirst().dropLast() }
    if unsafe hw_ip_version(String(name)) == (bracketed ? 6 : 4) {
      host = .literal(String(name))
    } else if !bracketed, Self.isHostName(name) {
      host = .name(String(name))
    } else {
      return nil
    }
    self.port = port
  }

  /// Only an IP literal can be listened on.
  var literal: String? {
    if case .literal(let text) = host { text } else { nil }
  }

  /// Letters, digits and hyphens in labels of 1 to 63 (RFC 1123, 2.1); the last label has a letter,
  /// so that a mistyped IP address is no name.
  private static func isHostName(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...253).contains(text.utf8.count), let last = labels.last else { return false }
    let isPlain = labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
    return isPlain && last.contains(where: \.isLetter)
  }
}
