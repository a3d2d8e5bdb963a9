internal import CModbus
internal import WaterQuality

/// One open TCP connection; closed when let go.
final class TCPConnection: ByteStream, Sendable {
  let descriptor: Int32

  /// A connection that was accepted or begun. Its number may be any: nothing here uses select(2).
  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    hw_close(descriptor)
  }

  /// Connects, or tells why not. Bytes that stay unacknowledged for `patienceMilliseconds` end the
  /// connection, so that a gateway which lost its power is noticed.
  static func connect(
    to literal: String, port: Int, patienceMilliseconds: Int, until deadline: Int64,
    _ stop: StopSignal, _ time: TimeSource
  ) async throws(AskFailure) -> TCPConnection {
    let begun = unsafe hw_tcp_connect(literal, Int32(port), Int32(patienceMilliseconds))
    guard begun.value >= 0 else { throw .notConnected(ConnectFailure(errno: begun.error)) }
    let made = TCPConnection(descriptor: Int32(begun.value))
    guard begun.error != 0 else { return made }
    waiting: while true {
      switch await stop.wait(for: made.descriptor, .write, until: deadline, time) {
      case .stopped: throw .stopped
      case .deadline: throw .notConnected(.timedOut)
      case .knocked: continue
      case .ready: break waiting
      }
    }
    let error = hw_socket_error(made.descriptor)
    guard error == 0 else { throw .notConnected(ConnectFailure(errno: error)) }
    return made
  }

  func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 512)
    let read = unsafe buffer.withUnsafeMutableBufferPointer { space in
      unsafe hw_receive(descriptor, space.baseAddress, space.count)
    }
    if hw_is_nothing_yet(read.error) { return [] }
    return read.value > 0 ? Array(buffer.prefix(read.value)) : nil
  }

  /// A question of twelve bytes always fits the send buffer of a connection on which nothing is
  /// outstanding.
  func send(_ bytes: [UInt8]) -> Bool {
    let sent = unsafe bytes.withUnsafeBufferPointer { space in
      unsafe hw_send(descriptor, space.baseAddress, space.count)
    }
    return sent.value == bytes.count
  }

  /// A few reads: a peer that sends faster than we read must not hold us here.
  func flush() {
    for _ in 0..<16 {
      guard let bytes = receive(), !bytes.isEmpty else { return }
    }
  }

  /// Ends it for both sides at once; whoever waits for it notices.
  func hangUp() {
    hw_shut_down(descriptor)
  }
}
