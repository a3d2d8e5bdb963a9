/// Bytes in both directions: a serial line or a connection. Closed when let go.
protocol ByteStream: AnyObject {
  var descriptor: Int32 { get }

  /// Sends a frame. False when the other side is gone.
  func send(_ frame: [UInt8]) -> Bool

  /// What has come so far, possibly nothing; nil when the other side is gone.
  func receive() -> [UInt8]?

  /// Forgets what has come so far.
  func flush()
}

/// Opens the stream of a link, as often as it is lost.
protocol StreamOpener: AnyObject {
  func open() async throws(AskFailure) -> any ByteStream

  /// A newer stream is there: the one that was opened last is spent.
  var hasNewer: Bool { get }

  /// Nothing sensible came over the stream that was opened last: closing it and opening another
  /// may help. False where there is nothing else to open, as on a serial line.
  func giveUp() -> Bool

  /// Adds what was noticed beside the streams, and forgets it.
  func addNoise(to noise: inout LineNoise)

  /// The link begins: streams may come from now on.
  func begin()

  func end()
}

extension StreamOpener {
  var hasNewer: Bool { false }
  func addNoise(to noise: inout LineNoise) {}
  func begin() {}
  func end() {}
}
