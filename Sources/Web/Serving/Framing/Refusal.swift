package import HTTPTypes

/// Why a request is refused before it reaches a route. The connection ends with the answer: where
/// the next request would begin is no longer certain.
package struct Refusal: Error, Equatable, Sendable {
  package let status: HTTPResponse.Status
  /// A sentence for whoever wrote the client.
  package let detail: String

  static func malformed(_ why: String) -> Refusal {
    Refusal(
      status: .badRequest,
      detail: "could not read the request: \(why). Send HTTP/1.1 as RFC 9112 has it.")
  }

  static let headTooLarge = Refusal(
    status: .requestHeaderFieldsTooLarge,
    detail: "could not take the request: its head is larger than \(WebLimits.headerBytes) bytes "
      + "or has more than \(WebLimits.headerFields) fields. Send fewer headers.")
  static let targetTooLong = Refusal(
    status: .uriTooLong,
    detail: "could not take the request: its address is longer than \(WebLimits.targetBytes) bytes."
  )
  static let bodyTooLarge = Refusal(
    status: .contentTooLarge,
    detail: "could not take the request: its body is larger than \(WebLimits.bodyBytes) bytes.")
  static let unknownMethod = Refusal(
    status: .notImplemented,
    detail: "could not do this: the method is not known here. Use GET, HEAD or POST.")
  static let otherVersion = Refusal(
    status: .httpVersionNotSupported,
    detail: "could not speak this version of HTTP. Use HTTP/1.1.")
  static let tooSlow = Refusal(
    status: .requestTimeout,
    detail: "could not wait longer: the request did not arrive in time. Send it at once.")
}
