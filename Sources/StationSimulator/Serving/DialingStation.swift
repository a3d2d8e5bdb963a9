internal import CModbus
internal import Glibc

/// A station whose modem calls a port on 127.0.0.1, says its name and then speaks RTU.
final class DialingStation: ServedLink {
  let id: String
  let cabinet: Cabinet
  private let port: Int
  private var queue = AnswerQueue()
  private var connection: Int32?
  private var received: [UInt8] = []
  private var dialsAt: Int64 = 0
  private var beatsAt: Int64 = 0
  private var isRefusing = false

  private static let redialNanoseconds: Int64 = 300_000_000
  private static let heartBeatNanoseconds: Int64 = 2_000_000_000

  init(_ cabinet: Cabinet, port: Int) {
    id = cabinet.link.id
    self.cabinet = cabinet
    self.port = port
  }

  var descriptors: [Int32] { conversations }
  var conversations: [Int32] { connection.map { [$0] } ?? [] }

  var nextAt: Int64? {
    guard connection != nil else { return isRefusing ? nil : dialsAt }
    let beat = cabinet.link.heartBeat.isEmpty ? nil : beatsAt
    return [queue.nextAt, beat].compactMap(\.self).min()
  }

  func serve(_ descriptor: Int32) {
    let more = readAvailable(descriptor)
    if more.isOver { return close() }
    received += more.bytes
    cabinet.answer(&received, on: descriptor, &queue)
  }

  func sendDue(at now: Int64) {
    if connection == nil, !isRefusing, now >= dialsAt { dial(now) }
    for answer in queue.takeDue(at: now) where answer.descriptor == connection {
      writeAll(answer.bytes, to: answer.descriptor)
      if answer.closing == .resetting { close(resetting: true) }
      if answer.closing == .ending { close() }
    }
    guard let connection, now >= beatsAt else { return }
    writeAll(cabinet.link.heartBeat, to: connection)
    beatsAt = now + Self.heartBeatNanoseconds
  }

  func follow(_ misbehaviour: Misbehaviour) {
    isRefusing = misbehaviour == .refuse
    if isRefusing { close() }
  }

  func close() { close(resetting: false) }

  private func close(resetting: Bool) {
    guard let connection else { return }
    self.connection = nil
    received = []
    queue.forget(connection)
    dialsAt = cabinet.now + Self.redialNanoseconds
    if resetting { hw_reset(connection) } else { hw_close(connection) }
  }

  private func dial(_ now: Int64) {
    dialsAt = now + Self.redialNanoseconds
    let begun = unsafe hw_tcp_connect("127.0.0.1", Int32(port), 60_000)
    guard begun.value >= 0 else { return }
    let descriptor = Int32(begun.value)
    if begun.error != 0 {
      var watched = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = unsafe poll(&watched, 1, 50)
      guard watched.revents & Int16(POLLOUT) != 0, hw_socket_error(descriptor) == 0 else {
        hw_close(descriptor)
        return
      }
    }
    connection = descriptor
    cabinet.noteConnection()
    beatsAt = now + Self.heartBeatNanoseconds
    writeAll(cabinet.link.registration, to: descriptor)
  }
}
