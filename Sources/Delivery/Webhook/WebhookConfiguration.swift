package import Evidence
package import WaterQuality

/// A receiver of Standard Webhooks: `{id, kind: "webhook", url, key}`.
package struct WebhookConfiguration: ChannelConfiguration {
  package static let kind = "webhook"

  package let id: String
  package let endpoint: WebhookEndpoint
  package let key: String
  package let isLoopback: Bool
  /// For the whole attempt, from connecting to the end of the answer.
  package let timeoutSeconds: Int
  /// The log verifier of the receiver's installation: its cosignatures are checked with it.
  package let witness: NoteVerifier?

  package static let timeoutRange = 1...15

  package init?(_ reader: ObjectReader) {
    let id = reader.id()
    let key = reader.id("key")
    let loopback = reader.bool("loopback", default: false)
    let timeoutSeconds = reader.integer("timeoutSeconds", in: Self.timeoutRange, default: 15)
    let privateHosts = reader.list("privateHosts").compactMap(reader.string)
    let endpoint = Self.endpoint(reader, loopback, privateHosts)
    witness = reader.verifier("witness")
    reader.finish()
    guard let id, let key, let timeoutSeconds, let endpoint else { return nil }
    self.id = id
    self.endpoint = endpoint
    self.key = key
    isLoopback = loopback
    self.timeoutSeconds = timeoutSeconds
  }

  package init(
    id: String, endpoint: WebhookEndpoint, key: String, isLoopback: Bool = false,
    timeoutSeconds: Int = 15, witness: NoteVerifier? = nil
  ) {
    self.id = id
    self.endpoint = endpoint
    self.key = key
    self.isLoopback = isLoopback
    self.timeoutSeconds = timeoutSeconds
    self.witness = witness
  }

  package func makeChannel(_ context: ChannelContext) throws -> any AlertChannel {
    let keys = try WebhookKeys(context.credentials.secret(key), name: key)
    return WebhookChannel(self, keys: keys, context)
  }

  package func relocated(toLoopback url: String) throws -> any ChannelConfiguration {
    WebhookConfiguration(
      id: id, endpoint: try WebhookEndpoint(url, loopback: true, privateHosts: []), key: key,
      isLoopback: true, timeoutSeconds: timeoutSeconds, witness: witness)
  }

  private static func endpoint(
    _ reader: ObjectReader, _ loopback: Bool, _ privateHosts: [String]
  ) -> WebhookEndpoint? {
    guard let node = reader.required("url"), let text = reader.string(node) else { return nil }
    do {
      return try WebhookEndpoint(text, loopback: loopback, privateHosts: privateHosts)
    } catch {
      reader.problems.add(node, error.message, error.remedy)
      return nil
    }
  }
}
