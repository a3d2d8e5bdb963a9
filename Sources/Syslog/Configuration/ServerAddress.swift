/// A host and a port: `logs.example:6514`, `10.20.0.9:6514`, `[2001:db8::9]:6514`.
package struct ServerAddress: Sendable, Hashable {
  /// Without brackets, in small letters.
  package let host: String
  package let port: Int

  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"),
      let port = UInt16(text[text.index(after: colon)...]), port > 0
    else { return nil }
    let host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      self.host = host.dropFirst().dropLast().lowercased()
      let isPlain = self.host.utf8.allSatisfy { byte in
        (48...58).contains(byte) || (97...102).contains(byte) || byte == 46
      }
      guard self.host.contains(":"), isPlain else { return nil }
    } else {
      self.host = host.lowercased()
      guard Self.isHost(self.host) else { return nil }
    }
    self.port = Int(port)
  }

  /// False for an address: a certificate is checked for that by itself.
  package var isNamed: Bool { Self.isName(host) }

  /// A name that a certificate can be made for, and no address.
  package static func isName(_ text: String) -> Bool {
    guard isHost(text), let last = text.split(separator: ".").last else { return false }
    return !last.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// Letters, digits and hyphens between full stops; IPv4 addresses among them.
  private static func isHost(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return (1...253).contains(text.utf8.count)
      && labels.allSatisfy { label in
        !label.isEmpty
          && label.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
              || byte == 45
          }
      }
  }
}

extension ServerAddress: CustomStringConvertible {
  package var description: String {
    "\(host.contains(":") ? "[\(host)]" : host):\(port)"
  }
}
