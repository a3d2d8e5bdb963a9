package import WaterQuality

/// Where the certificate and its key are: the object `web.tls` of stations.json.
package struct TLSFiles: Sendable, Equatable {
  /// PEM, the server's own certificate first, then those that vouch for it.
  package let certificate: String
  /// A file, when it begins with `/`, else the name of a credential. PEM.
  package let key: String
  /// Who vouches for the certificates that browsers may show: a file or a credential, PEM. Nil
  /// where none are asked for.
  package let clientAuthority: String?

  package init(certificate: String, key: String, clientAuthority: String? = nil) {
    self.certificate = certificate
    self.key = key
    self.clientAuthority = clientAuthority
  }

  /// Nil with a problem where it is wrong, also where a file cannot be read or holds something
  /// else: a page that does not come up at night helps nobody.
  package init?(_ reader: ObjectReader) {
    defer { reader.finish() }
    let certificateNode = reader.required("certificate")
    let keyNode = reader.required("key")
    guard let certificateNode, let keyNode, let certificate = reader.string(certificateNode),
      let key = reader.string(keyNode)
    else { return nil }
    let authorityNode = reader.optional("clientAuthority")
    let authority = authorityNode.flatMap { reader.string($0) }
    if authorityNode != nil, authority == nil { return nil }
    self.init(certificate: certificate, key: key, clientAuthority: authority)
    guard certificate.hasPrefix("/") else {
      reader.problems.add(
        certificateNode, "'\(certificate)' is no absolute path",
        "Write the whole path, such as \"/etc/hanwatch/tls/chain.pem\".")
      return nil
    }
    if let why = TLSMaterial.trouble(inCertificate: certificate) {
      reader.problems.add(certificateNode, why, "Put the certificate chain there, in PEM.")
      return nil
    }
    if key.hasPrefix("/"), let why = TLSMaterial.trouble(inKey: key) {
      reader.problems.add(keyNode, why, "Put the private key there, in PEM, mode 0600.")
      return nil
    }
    if let authorityNode, let authority, authority.hasPrefix("/"),
      let why = TLSMaterial.trouble(inCertificate: authority)
    {
      reader.problems.add(
        authorityNode, why, "Put the authority of the clients' certificates there, in PEM.")
      return nil
    }
  }
}
