internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1

/// Asks another server on this machine for a page: smoke checks look at a running daemon from
/// outside.
package enum HTTPFetch {
  /// The status and the body, at most so many bytes. Throws when nothing answers in time.
  package static func get(
    _ url: String, atMost bytes: Int, seconds: Int64
  ) async throws -> (status: Int, body: [UInt8]) {
    let answer = try await HTTPClient.shared.execute(
      HTTPClientRequest(url: url), timeout: .seconds(seconds))
    let body = try await answer.body.collect(upTo: bytes)
    return (Int(answer.status.code), Array(body.readableBytesView))
  }
}
