package import HTTPTypes

/// A message as it arrived, before anybody has looked at its signature.
package struct ReceivedMessage: Sendable {
  /// The last part of the path it was sent to.
  package let channel: String
  package let body: [UInt8]
  private let headers: HTTPFields

  static let mostBytes = 65_536

  package init(channel: String, headers: HTTPFields, body: [UInt8]) {
    self.channel = channel
    self.headers = headers
    self.body = body
  }

  /// A header by its name in lower case; nil when it is missing.
  package func header(_ name: String) -> String? {
    HTTPField.Name(name).flatMap { headers[$0] }
  }
}
