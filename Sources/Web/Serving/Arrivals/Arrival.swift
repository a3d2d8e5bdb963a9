package import Evidence

/// How a request came, and from whom.
package struct Arrival: Sendable, Equatable {
  package let transport: Transport
  /// Whoever asks, as far as we can know it: behind a trusted proxy the address it forwards. Nil on
  /// the socket of this machine, and where nothing is known.
  package let address: IPAddress?
  /// Whether nobody on the way can have read it: TLS, this machine, or a trusted proxy, which
  /// speaks TLS to the outside.
  package let isPrivate: Bool
  package let certificate: ClientCertificate

  /// What the client's side of TLS showed. Whatever is shown was checked, and the client holds its
  /// key.
  package enum ClientCertificate: Sendable, Equatable {
    case notAskedFor
    case none
    /// The SHA-256 of the certificate.
    case shown(Digest)

    package var digest: Digest? {
      if case .shown(let digest) = self { digest } else { nil }
    }
  }

  package enum Transport: Sendable, Equatable {
    case tcp
    case tls
    /// A program on this machine, by the socket in the data directory. The user the kernel names;
    /// nil where it does not.
    case local(user: UInt32?)
  }

  package init(
    transport: Transport, address: IPAddress?, isPrivate: Bool = true,
    certificate: ClientCertificate = .notAskedFor
  ) {
    self.transport = transport
    self.address = address
    self.isPrivate = isPrivate
    self.certificate = certificate
  }

  package var isSecure: Bool { transport == .tls }

  package var isLocal: Bool {
    if case .local = transport { return true }
    return false
  }
}

extension Arrival: CustomStringConvertible {
  /// For logs and audit rows: `203.0.113.7`, `local, uid 0`.
  package var description: String {
    switch transport {
    case .local(let user): "local, uid \(user.map(String.init) ?? "unknown")"
    case .tcp, .tls: address?.description ?? "unknown"
    }
  }
}
