internal import Crypto
import Foundation

/// A SHA-256 value: always 32 bytes.
package struct Digest: Sendable, Hashable, CustomStringConvertible {
  package static let length = 32

  package let bytes: [UInt8]

  /// The SHA-256 of data.
  package init(of data: [UInt8]) {
    bytes = Array(SHA256.hash(data: data))
  }

  /// Takes 32 bytes as they are; nil for any other number.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.length else { return nil }
    self.bytes = bytes
  }

  /// Reads 64 hex digits of either case; nil for anything else.
  package init?(hex: String) {
    guard let bytes = [UInt8](hex: hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// 64 lower-case hex digits.
  package var description: String { bytes.hex }
}

extension [UInt8] {
  /// Two lower-case hex digits for each byte.
  var hex: String {
    let digits = [UInt8]("0123456789abcdef".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Reads pairs of hex digits of either case; nil for anything else.
  init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    self = []
    reserveCapacity(digits.count / 2)
    for position in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Self.nibble(digits[position]), let low = Self.nibble(digits[position + 1])
      else { return nil }
      append(high << 4 | low)
    }
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
