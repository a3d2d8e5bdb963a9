package import WaterQuality

/// Where the certificate and its key are: the object `web.tls` of stations.json.
package struct TLSFiles: Sendable, Equatable {
  /// PEM, the server's own certificate first, then those that vouch for it.
  package let certificate: String
  /// A file, when it begins with `/`, else the name of a credential. PEM.
  package let key: String

  package init(certificate: String, key: String) {
    self.certificate = certificate
    self.key = key
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
    self.init(certificate: certificate, key: key)
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
  }
}
