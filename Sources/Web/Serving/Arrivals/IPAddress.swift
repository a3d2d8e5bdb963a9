/// An IPv4 or IPv6 address. An IPv4 address written as IPv6 (`::ffff:192.0.2.1`) is the IPv4 one.
package struct IPAddress: Sendable, Hashable {
  /// Four or sixteen bytes, in network order.
  let bytes: [UInt8]

  /// Reads a literal; nil for a name, an address with a zone, and anything else.
  package init?(_ text: some StringProtocol) {
    let read = text.contains(":") ? Self.version6(String(text)) : Self.version4(String(text))
    guard let read else { return nil }
    let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    bytes = read.count == 16 && read.starts(with: mapped) ? Array(read.suffix(4)) : read
  }

  /// Of this machine itself (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3).
  var isLoopback: Bool {
    bytes.count == 4
      ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
  }

  /// Whom a limit counts as one: an IPv4 address, or the network of an IPv6 one, because whoever
  /// has one address of a /64 has them all.
  var countedAs: IPAddress { IPAddress(bytes: bytes.count == 4 ? bytes : Array(bytes.prefix(8))) }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private static func version4(_ text: String) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    let bytes = parts.compactMap { part -> UInt8? in
      guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy(\.isDigit),
        part.utf8.count == 1 || part.utf8.first != UInt8(ascii: "0")
      else { return nil }
      return UInt8(part)
    }
    return bytes.count == 4 ? bytes : nil
  }

  private static func version6(_ text: String) -> [UInt8]? {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2, let head = groups(halves[0]) else { return nil }
    guard halves.count == 2 else { return head.count == 16 ? head : nil }
    guard let tail = groups(halves[1]), head.count + tail.count <= 14 else { return nil }
    return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
  }

  /// Groups between colons, the last perhaps an IPv4 address; empty for an empty text.
  private static func groups(_ text: Substring) -> [UInt8]? {
    guard !text.isEmpty else { return [] }
    var bytes: [UInt8] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, part.contains(".") {
        guard let last = version4(String(part)) else { return nil }
        bytes += last
      } else {
        guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy(\.isHexDigit),
          let group = UInt16(part, radix: 16)
        else { return nil }
        bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
      }
    }
    return bytes.count <= 16 ? bytes : nil
  }
}

extension IPAddress: CustomStringConvertible {
  /// `192.0.2.1`; IPv6 without shortening, so that the same address is the same text.
  package var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    return stride(from: 0, to: bytes.count, by: 2).map {
      String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
    }.joined(separator: ":")
  }
}
