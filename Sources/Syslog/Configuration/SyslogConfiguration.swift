package import WaterQuality

/// The server that gets the audit trail, too: the object `syslog` of stations.json. Always TLS, and
/// always a certificate that is checked.
package struct SyslogConfiguration: Sendable, Equatable {
  package let server: ServerAddress
  /// What its certificate must say where that is not the host of the address.
  package let name: String?
  /// PEM of whoever vouches for the server: a file, when it begins with `/`, else the name of a
  /// credential. Nil for the authorities that the system trusts.
  package let authority: String?
  /// What we show where the server asks who sends.
  package let own: OwnCertificate?

  /// A certificate of ours and its key, each a file or the name of a credential, in PEM.
  package struct OwnCertificate: Sendable, Equatable {
    package let certificate: String
    package let key: String

    package init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  package init(
    server: ServerAddress, name: String? = nil, authority: String? = nil,
    own: OwnCertificate? = nil
  ) {
    self.server = server
    self.name = name
    self.authority = authority
    self.own = own
  }

  /// Nil with a problem where it is wrong, also where a file cannot be read or holds something
  /// else.
  package init?(_ reader: ObjectReader) {
    defer { reader.finish() }
    let server = Self.server(reader)
    let name = Self.name(reader)
    let authority = Self.pem("authority", reader, PEMSource.trouble(inCertificate:))
    let certificate = Self.pem("certificate", reader, PEMSource.trouble(inCertificate:))
    let key = Self.pem("key", reader, PEMSource.trouble(inKey:))
    let pair = Self.pair(certificate, key, reader)
    guard let server, let name, let authority, let pair else { return nil }
    self.init(server: server, name: name.value, authority: authority.value, own: pair.value)
  }

  /// A key that may be absent, once it is known to be right.
  private struct Optionally<Value> {
    let value: Value?
  }

  private static func server(_ reader: ObjectReader) -> ServerAddress? {
    guard let node = reader.required("address"), let text = reader.string(node) else { return nil }
    if let address = ServerAddress(text) { return address }
    reader.problems.add(
      node, "'\(text.prefix(80))' is no address of a server",
      "Write name and port, such as \"logs.example:6514\" or \"10.20.0.9:6514\".")
    return nil
  }

  private static func name(_ reader: ObjectReader) -> Optionally<String>? {
    guard let node = reader.optional("name") else { return Optionally(value: nil) }
    guard let text = reader.string(node) else { return nil }
    if ServerAddress.isName(text) { return Optionally(value: text) }
    reader.problems.add(
      node, "'\(text.prefix(80))' is no name that a certificate can have",
      "Write the name its certificate was made for, such as \"logs.example\".")
    return nil
  }

  private static func pem(
    _ key: String, _ reader: ObjectReader, _ trouble: (String) -> String?
  ) -> Optionally<String>? {
    guard let node = reader.optional(key) else { return Optionally(value: nil) }
    guard let text = reader.string(node) else { return nil }
    if text.hasPrefix("/"), let why = trouble(text) {
      reader.problems.add(node, why, "Put it there, in PEM, or write the name of a credential.")
      return nil
    }
    return Optionally(value: text)
  }

  private static func pair(
    _ certificate: Optionally<String>?, _ key: Optionally<String>?, _ reader: ObjectReader
  ) -> Optionally<OwnCertificate>? {
    guard let certificate, let key else { return nil }
    switch (certificate.value, key.value) {
    case (nil, nil): return Optionally(value: nil)
    case (let certificate?, let key?):
      return Optionally(value: OwnCertificate(certificate: certificate, key: key))
    case (nil, _), (_, nil):
      reader.problems.add(
        reader.node, "'certificate' and 'key' are there together or not at all",
        "Add the other, or remove both where the server does not ask who sends.")
      return nil
    }
  }
}

extension SyslogConfiguration: CustomStringConvertible {
  package var description: String { server.description }
}
