internal import CModbus
internal import WaterQuality

/// One open TCP connection; closed when let go.
final class TCPConnection {
  let descriptor: Int32

  /// Connects, or tells why not. Bytes that stay unacknowledged for `patienceMilliseconds` end the
  /// connection, so that a gateway which lost its power is noticed.
  init(
    to endpoint: IPEndpoint, patienceMilliseconds: Int, until deadline: Int64, _ stop: StopSignal,
    _ time: TimeSource
  ) throws(AskFailure) {
    let begun = unsafe hw_tcp_connect(
      endpoint.literal, Int32(endpoint.port), Int32(patienceMilliseconds))
    guard begun.value >= 0 else { throw .notConnected(ConnectFailure(errno: begun.error)) }
    descriptor = Int32(begun.value)
    guard begun.value <= LinkLimits.highestDescriptor else {
      throw .notConnected(.tooManyDescriptors)
    }
    guard begun.error != 0 else { return }
    switch stop.wait(for: descriptor, .write, until: deadline, time) {
    case .stopped: throw .stopped
    case .deadline: throw .notConnected(.timedOut)
    case .ready: break
    }
    let error = hw_socket_error(descriptor)
    guard error == 0 else { throw .notConnected(ConnectFailure(errno: error)) }
  }

  deinit {
    hw_close(descriptor)
  }

  enum Arrived {
    case bytes([UInt8])
    case end
  }

  /// What has come so far; nil when nothing has.
  func receive() -> Arrived? {
    var buffer = [UInt8](repeating: 0, count: 512)
    let read = unsafe buffer.withUnsafeMutableBufferPointer { space in
      unsafe hw_receive(descriptor, space.baseAddress, space.count)
    }
    if hw_is_nothing_yet(read.error) { return nil }
    return read.value > 0 ? .bytes(Array(buffer.prefix(read.value))) : .end
  }

  /// False when the connection is gone. A question of twelve bytes always fits the send buffer of
  /// a connection on which nothing is outstanding.
  func send(_ bytes: [UInt8]) -> Bool {
    let sent = unsafe bytes.withUnsafeBufferPointer { space in
      unsafe hw_send(descriptor, space.baseAddress, space.count)
    }
    return sent.value == bytes.count
  }
}
