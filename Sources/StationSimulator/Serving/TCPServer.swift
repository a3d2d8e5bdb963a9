internal import CModbus

/// A gateway on 127.0.0.1 with its instruments behind it.
final class TCPServer: ServedLink {
  let id: String
  let port: Int
  private(set) var queue = AnswerQueue()
  private let cabinet: Cabinet
  private var listener: Int32?
  /// What each connection has sent so far.
  private var received: [Int32: [UInt8]] = [:]

  init(_ link: SimulatedLink, _ cabinet: Cabinet) throws(SimulatorError) {
    id = link.id
    self.cabinet = cabinet
    let opened = hw_tcp_listen(Int32(link.port))
    guard opened.error == 0 else { throw SimulatorError("listen", opened.error) }
    let descriptor = Int32(opened.value)
    listener = descriptor
    port = hw_tcp_port(descriptor).value
  }

  var descriptors: [Int32] { (listener.map { [$0] } ?? []) + received.keys }
  var connectionCount: Int { received.count }

  func serve(_ descriptor: Int32) {
    if descriptor == listener {
      let accepted = hw_tcp_accept(descriptor)
      if accepted.error == 0 { received[Int32(accepted.value)] = [] }
      return
    }
    guard var bytes = received[descriptor] else { return }
    let more = readAvailable(descriptor)
    if more.isOver { return hangUp(descriptor) }
    bytes += more.bytes
    while let request = NetworkFrame.takeRequest(&bytes) {
      if let (reaction, at) = cabinet.react(to: request, busAddress: request[6]) {
        queue.add(reaction, at: at, on: descriptor)
      }
    }
    received[descriptor] = bytes
  }

  func sendDue(at now: Int64) {
    for answer in queue.takeDue(at: now) where received[answer.descriptor] != nil {
      _ = unsafe answer.bytes.withUnsafeBufferPointer { space in
        unsafe hw_send(answer.descriptor, space.baseAddress, space.count)
      }
      if answer.closes { hangUp(answer.descriptor) }
    }
  }

  func follow(_ misbehaviour: Misbehaviour) {
    if misbehaviour == .refuse {
      close()
    } else if listener == nil {
      let opened = hw_tcp_listen(Int32(port))
      if opened.error == 0 { listener = Int32(opened.value) }
    }
  }

  func close() {
    if let listener { hw_close(listener) }
    listener = nil
    for descriptor in received.keys { hangUp(descriptor) }
  }

  private func hangUp(_ descriptor: Int32) {
    received[descriptor] = nil
    queue.forget(descriptor)
    hw_close(descriptor)
  }
}
