import Crypto
import Foundation

extension [UInt8] {
  static func random(
    _ count: Int, using generator: inout some RandomNumberGenerator
  ) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  /// RFC 4648, section 4, with padding.
  var base64: String { Data(self).base64EncodedString() }

  /// Reads exactly what `base64` writes; nil for anything else.
  init?(base64 text: String) {
    guard let data = Data(base64Encoded: text) else { return nil }
    self = Array(data)
    guard base64 == text else { return nil }
  }

  /// RFC 4648, section 5, without padding.
  var base64URL: String {
    base64.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
      .replacingOccurrences(of: "=", with: "")
  }
}

extension SymmetricKey {
  var bytes: [UInt8] {
    // The pointer lives as long as the closure; the bytes are copied at once.
    unsafe withUnsafeBytes { unsafe Array($0) }
  }
}
