internal import CModbus

/// A gateway on 127.0.0.1 with its instruments behind it.
final class TCPServer: ServedLink {
  let id: String
  let port: Int
  let cabinet: Cabinet
  private var queue = AnswerQueue()
  private var listener: Int32?
  /// What each connection has sent so far.
  private var received: [Int32: [UInt8]] = [:]

  init(_ cabinet: Cabinet) throws(SimulatorError) {
    id = cabinet.link.id
    self.cabinet = cabinet
    let opened = unsafe hw_tcp_listen("127.0.0.1", Int32(cabinet.link.port))
    guard opened.error == 0 else { throw SimulatorError("listen", opened.error) }
    let descriptor = Int32(opened.value)
    listener = descriptor
    port = hw_tcp_port(descriptor).value
  }

  var descriptors: [Int32] { (listener.map { [$0] } ?? []) + received.keys }
  var conversations: [Int32] { Array(received.keys) }
  var nextAt: Int64? { queue.nextAt }

  func serve(_ descriptor: Int32) {
    if descriptor == listener {
      var space = [CChar](repeating: 0, count: 64)
      let accepted = unsafe space.withUnsafeMutableBufferPointer { space in
        unsafe hw_tcp_accept(descriptor, 60_000, space.baseAddress, Int32(space.count))
      }
      guard accepted.error == 0 else { return }
      received[Int32(accepted.value)] = []
      cabinet.noteConnection()
      return
    }
    guard var bytes = received[descriptor] else { return }
    let more = readAvailable(descriptor)
    if more.isOver { return hangUp(descriptor) }
    bytes += more.bytes
    cabinet.answer(&bytes, on: descriptor, &queue)
    received[descriptor] = bytes
  }

  func sendDue(at now: Int64) {
    for answer in queue.takeDue(at: now) where received[answer.descriptor] != nil {
      writeAll(answer.bytes, to: answer.descriptor)
      if answer.closing != .no { hangUp(answer.descriptor, answer.closing) }
    }
  }

  func follow(_ misbehaviour: Misbehaviour) {
    if misbehaviour == .refuse {
      close()
    } else if listener == nil {
      let opened = unsafe hw_tcp_listen("127.0.0.1", Int32(port))
      if opened.error == 0 { listener = Int32(opened.value) }
    }
  }

  func close() {
    if let listener { hw_close(listener) }
    listener = nil
    for descriptor in received.keys { hangUp(descriptor) }
  }

  private func hangUp(_ descriptor: Int32, _ closing: Reaction.Closing = .ending) {
    received[descriptor] = nil
    queue.forget(descriptor)
    if closing == .resetting { hw_reset(descriptor) } else { hw_close(descriptor) }
  }
}
