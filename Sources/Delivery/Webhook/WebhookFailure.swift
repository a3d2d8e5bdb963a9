internal import AsyncHTTPClient
import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Names what went wrong when no answer came.
enum WebhookFailure {
  /// Errors are told by their kind; their own texts may quote addresses and are not repeated.
  static func outcome(
    of error: any Error, _ configuration: WebhookConfiguration
  ) -> DeliveryOutcome {
    let (reason, why) = cause(error, configuration)
    return .tryAgain(reason, detail: why)
  }

  private typealias Cause = (DeliveryOutcome.Reason, String)

  private static func cause(_ error: any Error, _ configuration: WebhookConfiguration) -> Cause {
    if error is CancellationError { return (.abandoned, "given up because the daemon stops") }
    switch error {
    case let error as HTTPClientError: return cause(error, configuration)
    case let error as NIOConnectionError: return connecting(error)
    case let error as IOError: return cause(error)
    case is ChannelError: return (.couldNotConnect, "could not connect")
    case HTTPParserError.invalidEOFState:
      return (.connectionLost, "the receiver closed the connection in the middle of its answer")
    case is HTTPParserError: return (.invalidAnswer, "what came back is not HTTP")
    default: break
    }
    // NIOSSL is not a part of this room; its errors are told by the name of their module.
    if String(reflecting: type(of: error)).hasPrefix("NIOSSL.") {
      return (.tlsRefused, "TLS was not agreed, or the certificate is not the receiver's")
    }
    return (.failed, "failed with \(type(of: error))")
  }

  private static func cause(
    _ error: HTTPClientError, _ configuration: WebhookConfiguration
  ) -> Cause {
    switch error {
    case .cancelled: (.abandoned, "given up because the daemon stops")
    case .connectTimeout, .getConnectionFromPoolTimeout:
      (
        .couldNotConnect,
        "could not connect: no answer within \(WebhookChannel.connectSeconds) s"
      )
    case .tlsHandshakeTimeout: (.tlsRefused, "TLS was not agreed in time")
    case .deadlineExceeded, .readTimeout, .writeTimeout:
      (.timedOut, "no answer within \(configuration.timeoutSeconds) s")
    case .remoteConnectionClosed, .uncleanShutdown:
      (.connectionLost, "the receiver closed the connection before it answered")
    default: (.failed, "failed with \(error.shortDescription)")
    }
  }

  /// All addresses of a name were tried; the first trouble speaks for them.
  private static func connecting(_ error: NIOConnectionError) -> Cause {
    if let first = error.connectionErrors.first?.error as? IOError {
      return (.couldNotConnect, "could not connect: \(reason(first.errnoCode))")
    }
    if error.dnsAError != nil || error.dnsAAAAError != nil {
      return (.unknownHost, "the receiver's name could not be resolved")
    }
    return (.couldNotConnect, "could not connect")
  }

  private static func cause(_ error: IOError) -> Cause {
    switch error.errnoCode {
    case ECONNRESET, EPIPE: (.connectionLost, "the receiver broke the connection")
    default: (.couldNotConnect, "could not connect: \(reason(error.errnoCode))")
    }
  }

  private static func reason(_ code: CInt) -> String {
    // `strerror` gives a static text; it is copied at once.
    unsafe String(cString: strerror(code)).lowercased()
  }
}
