package import Logging
import NIOSSL
import ServiceLifecycle
import Synchronization

/// The certificate in use. Looks at its files each minute: a new pair serves the connections that
/// come from then on; one that cannot be used is named in the log, and the old one stays.
package final class CertificateKeeper: Service {
  private let files: TLSFiles
  private let credential: @Sendable (String) throws -> String
  private let logger: Logger
  private let used: Mutex<(context: NIOSSLContext, material: TLSMaterial)>
  /// What was tried last, so that each unusable pair is named once.
  private let tried: Mutex<TLSMaterial?> = Mutex(nil)

  /// Throws `TLSProblem`, or what `credential` throws, where there is nothing to begin with.
  package init(
    _ files: TLSFiles, credential: @escaping @Sendable (String) throws -> String, logger: Logger
  ) throws {
    self.files = files
    self.credential = credential
    self.logger = logger
    let material = try TLSMaterial(files, credential: credential)
    used = Mutex((try material.context(), material))
  }

  var current: NIOSSLContext { used.withLock(\.context) }

  package func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(WebLimits.certificateLookSeconds))
        if !Task.isCancelled { self.look() }
      }
    }
  }

  /// Takes what the files hold now, if it is new and can be used; whether it was.
  @discardableResult
  package func look() -> Bool {
    do {
      let material = try TLSMaterial(files, credential: credential)
      guard material != used.withLock(\.material), material != tried.withLock({ $0 }) else {
        return false
      }
      tried.withLock { $0 = material }
      let context = try material.context()
      used.withLock { $0 = (context, material) }
      logger.notice("a new certificate serves", metadata: ["file": "\(files.certificate)"])
      return true
    } catch {
      logger.error(
        "could not use the new certificate; the old one goes on", metadata: ["error": "\(error)"])
      return false
    }
  }
}

extension CertificateKeeper: CustomStringConvertible {
  // The lifecycle library logs services by their description.
  package var description: String { "CertificateKeeper" }
}
