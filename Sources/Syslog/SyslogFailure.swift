import NIOCore
import NIOPosix
import NIOSSL

/// Why the lines of a connection are not known to have arrived. Logs, metrics and tests use the
/// names.
enum SyslogFailure: String, Error, CaseIterable {
  /// The server's name is in no directory.
  case unknownHost
  /// Refused, unreachable, or no answer to connecting in time.
  case couldNotConnect
  /// Its certificate is vouched for, but made for another name or address.
  case wrongName
  /// Nobody we trust vouches for its certificate, or it has expired.
  case certificateRefused
  /// TLS was not agreed; a server that does not know us ends it so, too.
  case tlsRefused
  /// Not over within the deadline.
  case timedOut
  /// The server ended the connection before it could have read everything.
  case endedEarly
  /// The connection broke.
  case cut
  /// The daemon stops; the lines go out after the next start.
  case abandoned

  /// Whether lines may have reached the server all the same: they are sent again.
  var mayHaveSent: Bool {
    switch self {
    case .unknownHost, .couldNotConnect, .wrongName, .certificateRefused: false
    case .tlsRefused, .timedOut, .endedEarly, .cut, .abandoned: true
    }
  }

  /// What an error of NIO or of TLS comes to. Errors are told by their kind: their own texts may
  /// hold anything the server says.
  init(_ error: any Error) {
    switch error {
    case let known as SyslogFailure: self = known
    case let error as NIOConnectionError:
      self =
        error.connectionErrors.isEmpty && (error.dnsAError ?? error.dnsAAAAError) != nil
        ? .unknownHost : .couldNotConnect
    case let error as NIOSSLExtraError where error == .failedToValidateHostname: self = .wrongName
    case NIOSSLError.handshakeFailed(let cause):
      // BoringSSL has a reason of this name for every fault of a certificate.
      self =
        "\(cause)".contains("CERTIFICATE_VERIFY_FAILED") ? .certificateRefused : .tlsRefused
    case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: self = .tlsRefused
    default: self = .cut
    }
  }
}

extension SyslogFailure: CustomStringConvertible {
  var description: String {
    switch self {
    case .unknownHost: "the server's name is in no directory"
    case .couldNotConnect:
      "could not connect: refused, unreachable or no answer within "
        + "\(SyslogLimits.connectSeconds) s"
    case .wrongName:
      "the certificate is not made for this server (subjectAltName): change 'address', or write "
        + "the certificate's name as 'name'"
    case .certificateRefused:
      "nobody we trust vouches for the certificate, or it has expired: look at 'authority' and "
        + "at the server"
    case .tlsRefused:
      "TLS was not agreed: the server may ask for a certificate of ours that it knows"
    case .timedOut: "the connection was not over within \(SyslogLimits.connectionSeconds) s"
    case .endedEarly: "the server ended the connection before it had read everything"
    case .cut: "the connection broke"
    case .abandoned: "given up because the daemon stops"
    }
  }
}
