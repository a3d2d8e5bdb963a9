internal import CModbus
internal import Foundation

/// A serial line, made of a pseudo-terminal, with its instruments.
final class SerialServer: ServedLink {
  let id: String
  /// The device to open.
  private(set) var path = ""
  let cabinet: Cabinet
  private var queue = AnswerQueue()
  /// A name that stays when the adapter is plugged in again.
  private let alias: String?
  private var device: (near: Int32, far: Int32)?
  private var received: [UInt8] = []

  init(_ cabinet: Cabinet) throws(SimulatorError) {
    id = cabinet.link.id
    alias = cabinet.link.path
    self.cabinet = cabinet
    try plugIn()
  }

  var descriptors: [Int32] { device.map { [$0.near] } ?? [] }
  var conversations: [Int32] { descriptors }
  var nextAt: Int64? { queue.nextAt }

  func serve(_ descriptor: Int32) {
    let more = readAvailable(descriptor)
    if more.isOver { return close() }
    received += more.bytes
    cabinet.answer(&received, on: descriptor, &queue)
  }

  func sendDue(at now: Int64) {
    for answer in queue.takeDue(at: now) where answer.descriptor == device?.near {
      writeAll(answer.bytes, to: answer.descriptor)
      if answer.closing != .no {
        close()
        try? plugIn()
      }
    }
  }

  func follow(_ misbehaviour: Misbehaviour) {
    if misbehaviour == .refuse {
      close()
    } else if device == nil {
      try? plugIn()
    }
  }

  func close() {
    guard let device else { return }
    self.device = nil
    queue.forget(device.near)
    received = []
    hw_close(device.near)
    hw_close(device.far)
    if let alias { try? FileManager.default.removeItem(atPath: alias) }
  }

  private func plugIn() throws(SimulatorError) {
    var name = [CChar](repeating: 0, count: 128)
    let made = unsafe name.withUnsafeMutableBufferPointer { space in
      unsafe hw_pty(space.baseAddress, space.count)
    }
    guard made.error == 0 else { throw SimulatorError("make a pseudo-terminal", made.error) }
    let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    // While nobody has the far end open, reading the near one fails as if it were unplugged.
    let far = unsafe hw_open_terminal(text)
    guard far.error == 0 else {
      hw_close(Int32(made.value))
      throw SimulatorError("open \(text)", far.error)
    }
    device = (near: Int32(made.value), far: Int32(far.value))
    path = alias ?? text
    guard let alias else { return }
    try? FileManager.default.removeItem(atPath: alias)
    do {
      try FileManager.default.createSymbolicLink(atPath: alias, withDestinationPath: text)
    } catch {
      throw SimulatorError("make the link \(alias)", EACCES)
    }
  }
}
