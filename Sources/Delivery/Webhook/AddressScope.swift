import Glibc

/// Where the host of a URL lies, as far as its text says.
package enum AddressScope: Sendable, Equatable {
  /// Only ever this machine.
  case loopback
  /// A private network: 10/8, 172.16/12, 192.168/16, 100.64/10, fc00::/7. Cities sit on them.
  case privateNetwork
  /// The open network.
  case open
  /// A name. What it resolves to is not known yet.
  case name
  /// Link-local, multicast, unspecified, reserved: never a receiver.
  case forbidden
  /// A shorthand such as `127.1`, `0x7f000001` or `2130706433`, which resolvers read as an address.
  case disguised

  /// The scope of a host: a name, an IPv4 address, or an IPv6 address without brackets.
  package init(host: String) {
    if host.contains(":") {
      self = Self.bytes(host).map(Self.scope(v6:)) ?? .forbidden
      return
    }
    let labels = host.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard let last = labels.last, !labels.contains("") else {
      self = .forbidden
      return
    }
    // The WHATWG URL standard's rule: a host whose last label is a number is an IPv4 address.
    let digits = last.hasPrefix("0x") ? last.dropFirst(2) : last
    let isHexadecimal = last.hasPrefix("0x") && digits.allSatisfy(\.isHexDigit)
    if isHexadecimal || last.allSatisfy(\.isWholeNumber) {
      self = Self.quad(labels).map(Self.scope(v4:)) ?? .disguised
    } else {
      self = last == "localhost" ? .loopback : .name
    }
  }

  /// Four plain decimal numbers without leading zeros.
  private static func quad(_ labels: [Substring]) -> [UInt8]? {
    let bytes = labels.compactMap { label in
      UInt8(label).flatMap { String($0) == label ? $0 : nil }
    }
    return labels.count == 4 && bytes.count == 4 ? bytes : nil
  }

  private static func scope(v4 bytes: [UInt8]) -> AddressScope {
    switch (bytes[0], bytes[1]) {
    case (127, _): .loopback
    case (10, _), (192, 168), (172, 16...31), (100, 64...127): .privateNetwork
    case (0, _), (169, 254), (224..., _): .forbidden
    // Protocol assignments (RFC 6890).
    case (192, 0) where bytes[2] == 0: .forbidden
    default: .open
    }
  }

  private static func scope(v6 bytes: [UInt8]) -> AddressScope {
    let leading = bytes.prefix(12)
    let isMapped = leading.prefix(10).allSatisfy { $0 == 0 } && leading.suffix(2) == [0xFF, 0xFF]
    let isTranslated = Array(leading) == [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
    if isMapped || isTranslated { return scope(v4: Array(bytes.suffix(4))) }
    if leading.allSatisfy({ $0 == 0 }) {
      return bytes.suffix(4) == [0, 0, 0, 1] ? .loopback : .forbidden
    }
    switch bytes[0] {
    case 0xFE: return bytes[1] >= 0x80 ? .forbidden : .open
    case 0xFF: return .forbidden
    case 0xFC, 0xFD: return .privateNetwork
    default: return .open
    }
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 16)
    // `inet_pton` writes the 16 bytes of an IPv6 address and nothing else.
    guard unsafe inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
    return bytes
  }
}
