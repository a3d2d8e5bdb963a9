package import Logging
package import Metrics
package import WaterQuality

/// One entry of `channels` in stations.json.
package protocol ChannelConfiguration: Sendable {
  /// The key in stations.json: `webhook`.
  static var kind: String { get }

  var id: String { get }

  /// The name of its credential.
  var key: String { get }

  /// True for a test on this machine.
  var isLoopback: Bool { get }

  /// Reads the keys of its kind and finishes the reader; nil, with problems, when one is wrong. The
  /// caller has read `kind`.
  init?(_ reader: ObjectReader)

  /// Throws `CredentialError` when its key cannot be used.
  func makeChannel(_ context: ChannelContext) throws -> any AlertChannel

  /// The same channel, sending to a receiver on this machine: for demonstrations.
  func relocated(toLoopback url: String) throws -> any ChannelConfiguration
}

/// What a channel is built with.
package struct ChannelContext: Sendable {
  package let credentials: Credentials
  package let logger: Logger
  package let metrics: any MetricsFactory

  package init(
    credentials: Credentials, logger: Logger, metrics: any MetricsFactory = MetricsSystem.factory
  ) {
    self.credentials = credentials
    self.logger = logger
    self.metrics = metrics
  }
}
