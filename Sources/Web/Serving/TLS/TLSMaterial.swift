import Foundation
import NIOSSL

/// A certificate and its key as they were read, and who vouches for those of clients.
struct TLSMaterial: Equatable, Sendable {
  let certificate: [UInt8]
  let key: [UInt8]
  let clientAuthority: [UInt8]?

  /// Reads them; `credential` finds what is named and is no path.
  init(_ files: TLSFiles, credential: (String) throws -> String) throws {
    certificate = try Self.bytes(files.certificate)
    func named(_ place: String) throws -> [UInt8] {
      place.hasPrefix("/") ? try Self.bytes(place) : Array(try credential(place).utf8)
    }
    key = try named(files.key)
    clientAuthority = try files.clientAuthority.map(named)
  }

  /// What is left of TLS 1.2: authenticated encryption with forward secrecy, the one suite that
  /// every client has (RFC 9325, 4.2), so that no client can choose a weaker one.
  private static let suites = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256"

  /// What serves connections from now on: TLS 1.2 or newer. A client may show a certificate; one
  /// that it shows must be right. Throws `TLSProblem` where the parts do not parse or do not belong
  /// together.
  func context() throws -> NIOSSLContext {
    do {
      let chain = try NIOSSLCertificate.fromPEMBytes(certificate)
      let own = try NIOSSLPrivateKey(bytes: key, format: .pem)
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(own))
      configuration.minimumTLSVersion = .tlsv12
      configuration.cipherSuites = Self.suites
      configuration.applicationProtocols = ["http/1.1"]
      if let clientAuthority {
        let authorities = try NIOSSLCertificate.fromPEMBytes(clientAuthority)
        guard !authorities.isEmpty else { throw TLSProblem(why: "no certificate") }
        configuration.trustRoots = .certificates(authorities)
        configuration.certificateVerification = .optionalVerification
        // Browsers then offer only those that would be taken.
        configuration.sendCANameList = true
      }
      return try NIOSSLContext(configuration: configuration)
    } catch {
      throw TLSProblem(
        why: "the certificate and the key do not parse or do not belong together, or "
          + "'clientAuthority' holds no certificate")
    }
  }

  /// What is wrong with a certificate's file; nil where nothing is, as far as it can be seen.
  static func trouble(inCertificate path: String) -> String? {
    guard let bytes = try? bytes(path) else { return "could not read '\(path)'" }
    let chain = try? NIOSSLCertificate.fromPEMBytes(bytes)
    return chain?.isEmpty == false ? nil : "'\(path)' holds no certificate"
  }

  /// The same for a key. Whoever checks a file may not be allowed to read the key: that is no
  /// problem of the file.
  static func trouble(inKey path: String) -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return "could not find '\(path)'" }
    guard let bytes = try? bytes(path) else { return nil }
    return (try? NIOSSLPrivateKey(bytes: bytes, format: .pem)) == nil
      ? "'\(path)' holds no private key" : nil
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TLSProblem(why: "'\(path)' cannot be read")
    }
    return [UInt8](data)
  }
}

/// Why pages cannot be served over TLS.
package struct TLSProblem: Error, CustomStringConvertible {
  let why: String

  package var description: String {
    "could not serve over TLS: \(why). Look at 'web.tls' in the stations file and at its files."
  }
}
