import NIOSSL

/// The name that a server's certificate must have.
///
/// NIOSSL checks it too, but also takes a certificate that was made for the address connected to:
/// whoever answers at a false address could show one of its own.
struct ServerName: Sendable, Equatable {
  let text: String

  func isOf(_ certificate: NIOSSLCertificate) -> Bool {
    certificate._subjectAlternativeNames().contains { name in
      name.nameType == .dnsName && matches(String(decoding: name.contents, as: UTF8.self))
    }
  }

  /// The same name, or one whose first label alone is an asterisk (RFC 6125, 6.4.3).
  func matches(_ pattern: String) -> Bool {
    let (ours, theirs) = (labels(text), labels(pattern))
    guard ours.count == theirs.count else { return false }
    if ours == theirs { return true }
    return theirs.count > 2 && theirs[0] == "*" && ours.dropFirst() == theirs.dropFirst()
  }

  private func labels(_ name: String) -> [Substring] {
    name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
  }
}
