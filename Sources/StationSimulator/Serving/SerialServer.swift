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
  /// `watch` tells who opens and closes it; -1 where the system has none left.
  private var device: (near: Int32, far: Int32, watch: Int32)?
  /// Somebody else than we has it open: what an instrument sends to a closed port is lost.
  private var isOpen = false
  private var received: [UInt8] = []

  init(_ cabinet: Cabinet) throws(SimulatorError) {
    id = cabinet.link.id
    alias = cabinet.link.path
    self.cabinet = cabinet
    try plugIn()
  }

  var descriptors: [Int32] { device.map { $0.watch < 0 ? [$0.near] : [$0.watch, $0.near] } ?? [] }
  var conversations: [Int32] { device.map { [$0.near] } ?? [] }
  var nextAt: Int64? { queue.nextAt }

  func serve(_ descriptor: Int32) {
    followOpenings()
    // Several may have it open, of whom one has gone: a question proves it.
    if descriptor == device?.near, takeQuestions() { isOpen = true }
  }

  func sendDue(at now: Int64) {
    followOpenings()
    for answer in queue.takeDue(at: now) where answer.descriptor == device?.near {
      if isOpen { writeAll(answer.bytes, to: answer.descriptor) }
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
    if device.watch >= 0 { hw_close(device.watch) }
    isOpen = false
    if let alias { try? FileManager.default.removeItem(atPath: alias) }
  }

  /// Whether anything came.
  private func takeQuestions() -> Bool {
    guard let near = device?.near else { return false }
    let more = readAvailable(near)
    if more.isOver {
      close()
      return false
    }
    received += more.bytes
    cabinet.answer(&received, on: near, &queue)
    return !more.bytes.isEmpty
  }

  /// A serial port forgets what was not read when it is closed. A pseudo-terminal does not as long
  /// as we hold its far end.
  private func followOpenings() {
    guard let device, device.watch >= 0 else { return }
    let seen = hw_take_openings(device.watch, isOpen)
    isOpen = seen.is_open
    if seen.was_closed || seen.was_opened { hw_discard_unread(device.far) }
    // What was asked before it was closed proves nothing.
    if seen.was_closed { _ = takeQuestions() }
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
    let watch = unsafe hw_watch_openings(text)
    device = (
      near: Int32(made.value), far: Int32(far.value),
      watch: watch.error == 0 ? Int32(watch.value) : -1
    )
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
