internal import CModbus
internal import WaterQuality

/// One end of a link, served on the simulator's thread.
protocol ServedLink: AnyObject {
  var id: String { get }
  /// What is waited for.
  var descriptors: [Int32] { get }
  /// Those of them over which somebody speaks with us.
  var conversations: [Int32] { get }
  var cabinet: Cabinet { get }
  /// When something is to be done of its own accord; nil for never.
  var nextAt: Int64? { get }

  /// Something can be read.
  func serve(_ descriptor: Int32)
  /// Sends what is due.
  func sendDue(at now: Int64)
  /// Opens or closes as the link's misbehaviour asks.
  func follow(_ misbehaviour: Misbehaviour)
  func close()
}

/// What has come, and whether the other side is gone.
func readAvailable(_ descriptor: Int32) -> (bytes: [UInt8], isOver: Bool) {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 512)
  while true {
    let read = unsafe buffer.withUnsafeMutableBufferPointer { space in
      unsafe hw_read(descriptor, space.baseAddress, space.count)
    }
    if read.value <= 0 { return (bytes, !hw_is_nothing_yet(read.error)) }
    bytes += buffer.prefix(read.value)
  }
}

/// To a socket or a terminal; what does not fit is lost.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
  if bytes.isEmpty { return }
  unsafe bytes.withUnsafeBufferPointer { space in
    let sent = unsafe hw_send(descriptor, space.baseAddress, space.count)
    if sent.error == ENOTSOCK { _ = unsafe hw_write(descriptor, space.baseAddress, space.count) }
  }
}
