/// The first line of a request (RFC 9112, 3).
package struct RequestLine: Equatable, Sendable {
  package let method: String
  package let target: String
  package let isHTTP10: Bool

  /// Methods that some route may have, now or later; every other one is 501.
  static let methods: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY",
  ]

  /// The line without its end.
  init(_ line: ArraySlice<UInt8>) throws(Refusal) {
    let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 3 else {
      throw .malformed("the first line is not method, address, version")
    }
    guard !parts[0].isEmpty, parts[0].allSatisfy(\.isToken) else {
      throw .malformed("the method is no word")
    }
    method = String(decoding: parts[0], as: UTF8.self)
    target = String(decoding: parts[1], as: UTF8.self)
    isHTTP10 = try Self.isHTTP10(parts[2])
    guard Self.methods.contains(method) else { throw .unknownMethod }
    guard parts[1].count <= WebLimits.targetBytes else { throw .targetTooLong }
    guard Self.isTarget(parts[1], of: method) else {
      throw .malformed("the address holds what an address cannot hold")
    }
  }

  private static func isHTTP10(_ version: ArraySlice<UInt8>) throws(Refusal) -> Bool {
    let text = String(decoding: version, as: UTF8.self)
    switch text {
    case "HTTP/1.1": return false
    case "HTTP/1.0": return true
    // The first line that a client of HTTP/2 sends without asking (RFC 9113, 3.4).
    case "HTTP/2.0": throw .malformed("this is the beginning of HTTP/2")
    default:
      let digits = Array(text.utf8.dropFirst(5))
      guard text.hasPrefix("HTTP/"), digits.count == 3, digits[0].isDigit, digits[2].isDigit,
        digits[1] == UInt8(ascii: ".")
      else { throw .malformed("the version is no version of HTTP") }
      throw .otherVersion
    }
  }

  /// A path with a query, or the same behind a scheme and a host; visible ASCII, percent signs only
  /// before two hexadecimal digits, no fragment.
  private static func isTarget(_ bytes: ArraySlice<UInt8>, of method: String) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    if text == "*" { return method == "OPTIONS" }
    guard text.hasPrefix("/") || text.hasPrefix("http://") || text.hasPrefix("https://") else {
      return false
    }
    for (index, byte) in zip(bytes.indices, bytes) {
      guard (0x21...0x7E).contains(byte), byte != UInt8(ascii: "#") else { return false }
      guard byte == UInt8(ascii: "%") else { continue }
      guard index + 2 < bytes.endIndex, bytes[index + 1].isHexDigit, bytes[index + 2].isHexDigit
      else { return false }
    }
    return true
  }
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
  var isHexDigit: Bool {
    isDigit || (0x41...0x46).contains(self) || (0x61...0x66).contains(self)
  }
  /// A character of a name (RFC 9110, 5.6.2).
  var isToken: Bool {
    isDigit || isLetter || "!#$%&'*+-.^_`|~".utf8.contains(self)
  }
  /// What may stand in a field's value besides spaces: visible ASCII and bytes of other encodings.
  var isFieldText: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }
}
