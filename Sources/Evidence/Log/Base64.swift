import Foundation

extension [UInt8] {
  /// RFC 4648, section 4, with padding.
  var base64: String { Data(self).base64EncodedString() }

  /// Reads exactly what `base64` writes; nil for anything else, so that no two texts are equal.
  init?(base64 text: String) {
    guard let data = Data(base64Encoded: text) else { return nil }
    self = Array(data)
    guard base64 == text else { return nil }
  }
}
