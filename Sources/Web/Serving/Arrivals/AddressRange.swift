/// An address, or all that share its first bits: `192.0.2.0/24`, `2001:db8::/32`, `::1`.
package struct AddressRange: Sendable, Hashable {
  private let address: IPAddress
  private let bits: Int

  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = IPAddress(parts[0]) else { return nil }
    let all = address.bytes.count * 8
    guard parts.count == 2 else {
      (self.address, bits) = (address, all)
      return
    }
    guard parts[1].utf8.count <= 3, parts[1].utf8.allSatisfy(\.isDigit), let bits = Int(parts[1]),
      bits <= all
    else { return nil }
    (self.address, self.bits) = (address, bits)
  }

  package func contains(_ other: IPAddress) -> Bool {
    guard other.bytes.count == address.bytes.count else { return false }
    let whole = bits / 8
    guard address.bytes[..<whole] == other.bytes[..<whole] else { return false }
    let rest = bits % 8
    guard rest > 0 else { return true }
    let mask = UInt8.max << (8 - rest)
    return address.bytes[whole] & mask == other.bytes[whole] & mask
  }
}
