/// Every bound of the web service, by name.
package enum WebLimits {
  /// Connections open at once; more wait in the backlog.
  package static let connections = 256
  /// Connections the kernel keeps waiting.
  package static let backlog = 64
  /// A connection without a complete request head, or between two requests, is closed after this.
  package static let idleSeconds = 10
  /// What an ordinary answer may take to be made.
  package static let answerSeconds = 10
  package static let headerBytes = 16 * 1024
  package static let headerFields = 64
  /// Pages that may listen for changes at once.
  package static let streams = 32
  /// Between two looks whether something changed.
  package static let streamLookSeconds = 1
  /// A stream without news sends a comment after this, so that both ends notice a dead connection.
  package static let streamHeartbeatSeconds = 15
  /// A stream sends the stations at least this often: that nothing arrives any more is news, too.
  package static let streamRefreshSeconds = 60
  /// A rendered page is used again for this long while nothing new was stored.
  static let renderedNanoseconds: Int64 = 1_000_000_000
  /// Browsers ask again for assets after this; their tags then answer 304.
  package static let assetSeconds = 3600
}
