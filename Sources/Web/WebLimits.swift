/// Every bound of the web service, by name.
package enum WebLimits {
  /// Connections open at once over the network; more are closed as they come.
  package static let connections = 256
  /// Connections that are accepted only to be closed, at once.
  package static let connectionsBeingRefused = 16
  /// Connections open at once on the socket of this machine.
  package static let localConnections = 32
  /// Connections from one address, where the file does not say otherwise: an office behind one.
  package static let connectionsPerAddress = 64
  /// Requests from one address, where the file does not say otherwise.
  package static let requestsPerSecond = 20
  /// Twice the rate may come in one burst.
  package static let burstFactor = 2
  /// Addresses whose rate is remembered; those beyond share one.
  package static let rememberedAddresses = 4096
  /// Connections the kernel keeps waiting.
  package static let backlog = 64

  // MARK: A request

  package static let headerBytes = 16 * 1024
  package static let headerFields = 64
  package static let targetBytes = 8 * 1024
  package static let bodyBytes = 64 * 1024
  /// The same on the socket of this machine: a table of 1 MiB with every quote and line end of it
  /// escaped.
  package static let localBodyBytes = 3 << 20
  package static let chunkLineBytes = 128

  // MARK: Time

  /// From the first byte of a request to its last, from there to the last byte of an ordinary
  /// answer, and between two requests; where the file does not say otherwise.
  package static let requestSeconds = 10
  /// What an ordinary answer may take to be made.
  package static let answerSeconds = 8
  /// Between two looks at a connection's deadlines.
  static let connectionLookMilliseconds: Int64 = 1000
  /// A reader must take so much while something waits for it; looked at in windows of so many
  /// tenths of `requestSeconds`, so that two of them are less than half as much again.
  static let readerBytesPerSecond = 1000
  static let readerWindowTenths = 5
  /// Longer answers are downloads: the reader's pace counts, not the whole time.
  static let ordinaryBytes = 1 << 20
  /// What the kernel may hold of an answer nobody reads.
  static let sendBufferBytes = 128 * 1024
  /// The kernel gives up a connection whose reader has taken nothing for this long.
  static let unreadMilliseconds = 15_000
  /// How long, and for how much, the other end's last words are awaited after ours.
  static let lingerSeconds = 2
  static let lingerBytes = 1 << 20

  static let lingerTime = Int64(lingerSeconds) * 1_000_000_000

  // MARK: Pages and streams

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
  /// Between two looks at the files of a certificate.
  static let certificateLookSeconds = 60
  /// How long browsers keep to TLS once they have seen it.
  static let strictTransportSeconds = 31_536_000
}
