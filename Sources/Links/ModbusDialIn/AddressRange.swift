internal import CModbus

/// Addresses that begin with the same bits: `10.64.0.0/16`, `fd00::/8`, or one alone.
package struct AddressRange: Sendable, Hashable, CustomStringConvertible {
  package let description: String
  private let bytes: [UInt8]
  private let bits: Int

  /// Nil when it is none, or when bits behind the prefix are set: somebody then meant another one.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let bytes = Self.bytes(of: String(parts[0])) else {
      return nil
    }
    let longest = bytes.count * 8
    guard parts.count == 1 || parts[1].allSatisfy(\.isNumber),
      let bits = parts.count == 1 ? longest : Int(parts[1]), (0...longest).contains(bits)
    else { return nil }
    self.bytes = bytes
    self.bits = bits
    description = text
    let isAlone = bytes.indices.allSatisfy { bytes[$0] & ~Self.mask(of: $0, bits) == 0 }
    guard isAlone else { return nil }
  }

  /// Of an IP literal.
  package func contains(_ literal: String) -> Bool {
    guard let other = Self.bytes(of: literal), other.count == bytes.count else { return false }
    return bytes.indices.allSatisfy { other[$0] & Self.mask(of: $0, bits) == bytes[$0] }
  }

  /// The bits of a byte that belong to a prefix.
  private static func mask(of index: Int, _ bits: Int) -> UInt8 {
    let kept = min(8, max(0, bits - index * 8))
    return kept == 0 ? 0 : UInt8.max << UInt8(8 - kept)
  }

  private static func bytes(of literal: String) -> [UInt8]? {
    var space = [UInt8](repeating: 0, count: 16)
    let version = unsafe space.withUnsafeMutableBufferPointer { space in
      unsafe hw_ip_bytes(literal, space.baseAddress)
    }
    return version == 0 ? nil : Array(space.prefix(version == 4 ? 4 : 16))
  }
}
