import Foundation
import NIOCore
import NIOSSL

/// Where certificates and keys are: a file, when it begins with `/`, else the name of a credential.
struct PEMSource {
  /// Finds the text of a secret by its name.
  let credential: (String) throws -> String

  /// What both ends prove themselves with: TLS 1.2 or newer, the server's certificate and name
  /// always checked. Throws `SyslogProblem`, or what `credential` throws.
  func context(_ configuration: SyslogConfiguration) throws -> NIOSSLContext {
    var settings = TLSConfiguration.makeClientConfiguration()
    settings.minimumTLSVersion = .tlsv12
    // No block chaining, as RFC 9662 wants it of syslog.
    settings.cipherSuites = "ECDHE+AESGCM:ECDHE+CHACHA20"
    settings.certificateVerification = .fullVerification
    settings.shutdownTimeout = .seconds(SyslogLimits.connectionSeconds)
    if let authority = configuration.authority {
      settings.trustRoots = .certificates(try certificates(authority))
    }
    if let own = configuration.own {
      settings.certificateChain = try certificates(own.certificate).map { .certificate($0) }
      let bytes = try bytes(own.key)
      guard let key = try? NIOSSLPrivateKey(bytes: bytes, format: .pem) else {
        throw SyslogProblem(why: "'\(own.key)' holds no private key")
      }
      settings.privateKey = .privateKey(key)
    }
    do {
      return try NIOSSLContext(configuration: settings)
    } catch {
      throw SyslogProblem(
        why: "the own certificate and its key do not belong together, or the system's "
          + "authorities cannot be read")
    }
  }

  private func certificates(_ place: String) throws -> [NIOSSLCertificate] {
    let bytes = try bytes(place)
    guard let found = try? NIOSSLCertificate.fromPEMBytes(bytes), !found.isEmpty else {
      throw SyslogProblem(why: "'\(place)' holds no certificate")
    }
    return found
  }

  private func bytes(_ place: String) throws -> [UInt8] {
    guard place.hasPrefix("/") else { return Array(try credential(place).utf8) }
    guard let data = FileManager.default.contents(atPath: place) else {
      throw SyslogProblem(why: "'\(place)' cannot be read")
    }
    return [UInt8](data)
  }

  /// What is wrong with a file of certificates; nil where nothing is, as far as it can be seen.
  static func trouble(inCertificate path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else {
      return "could not read '\(path)'"
    }
    let found = try? NIOSSLCertificate.fromPEMBytes([UInt8](data))
    return found?.isEmpty == false ? nil : "'\(path)' holds no certificate"
  }

  /// The same for a key. Whoever checks a file may not be allowed to read the key: that is no
  /// problem of the file.
  static func trouble(inKey path: String) -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return "could not find '\(path)'" }
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return (try? NIOSSLPrivateKey(bytes: [UInt8](data), format: .pem)) == nil
      ? "'\(path)' holds no private key" : nil
  }
}

/// Why the audit trail cannot be sent at all.
package struct SyslogProblem: Error, CustomStringConvertible {
  let why: String

  package var description: String {
    "could not send the audit trail: \(why). Look at 'syslog' in the stations file and at its "
      + "files."
  }
}
