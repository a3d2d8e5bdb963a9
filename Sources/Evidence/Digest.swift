internal import Crypto

/// A SHA-256 hash: 32 bytes, written as 64 lower-case hexadecimal digits.
package struct Digest: Sendable, Hashable {
  package let bytes: [UInt8]

  /// The hash of some bytes.
  package init(of data: [UInt8]) {
    bytes = Array(SHA256.hash(data: data))
  }

  /// Nil unless there are 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == SHA256.byteCount else { return nil }
    self.bytes = bytes
  }

  package init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 2 * SHA256.byteCount,
      digits.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    let values = digits.map { $0 < 58 ? $0 - 48 : $0 - 87 }
    bytes = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }
}

extension Digest: CustomStringConvertible {
  private static let digits = Array("0123456789abcdef".utf8)

  package var description: String {
    String(
      decoding: bytes.flatMap { [Self.digits[Int($0 >> 4)], Self.digits[Int($0 & 15)]] },
      as: UTF8.self)
  }
}
