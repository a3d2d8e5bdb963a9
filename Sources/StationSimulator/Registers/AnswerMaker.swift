internal import CModbus
internal import WaterQuality

/// Where libmodbus writes its answers, and where they are picked up whole. One for a site: only its
/// thread uses it.
final class AnswerPipe {
  fileprivate let inlet: Int32
  private let outlet: Int32

  init() throws(SimulatorError) {
    var (near, far): (Int32, Int32) = (-1, -1)
    let paired = unsafe hw_message_pair(&near, &far)
    guard paired.error == 0 else { throw SimulatorError("make a socket", paired.error) }
    (inlet, outlet) = (near, far)
  }

  deinit {
    hw_close(inlet)
    hw_close(outlet)
  }

  fileprivate func pickUp() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 300)
    let read = unsafe buffer.withUnsafeMutableBufferPointer { space in
      unsafe hw_receive(outlet, space.baseAddress, space.count)
    }
    return Array(buffer.prefix(max(0, read.value)))
  }
}

/// libmodbus as the server of one instrument: makes the answer to a request out of its registers.
///
/// What then happens to the answer is decided elsewhere.
@safe final class AnswerMaker {
  private let session: OpaquePointer
  private let registers: UnsafeMutablePointer<modbus_mapping_t>
  private let source: any RegisterSource
  private let pipe: AnswerPipe

  init(
    _ source: any RegisterSource, isSerial: Bool, _ pipe: AnswerPipe
  ) throws(SimulatorError) {
    self.source = source
    self.pipe = pipe
    var made: OpaquePointer?
    let opened = unsafe hw_modbus_server(&made, isSerial, pipe.inlet)
    let image = unsafe Self.mapping(source.addresses)
    guard let made = unsafe made, let image = unsafe image else {
      throw SimulatorError("make a Modbus server", opened.error)
    }
    unsafe session = made
    unsafe registers = image
    // Words that never change are put in before the first question waits for them.
    if source.isConstant { fill(at: Timestamp(milliseconds: 0)) }
  }

  deinit {
    unsafe modbus_mapping_free(registers)
    unsafe hw_modbus_forget(session)
  }

  /// The answer to a whole request frame; empty when the library gives none.
  func answer(_ request: [UInt8], at moment: Timestamp) -> [UInt8] {
    if !source.isConstant { fill(at: moment) }
    _ = unsafe request.withUnsafeBufferPointer { space in
      unsafe hw_modbus_reply(session, space.baseAddress, Int32(space.count), registers)
    }
    return pipe.pickUp()
  }

  /// "No", with a code.
  func refusal(_ request: [UInt8], code: UInt8) -> [UInt8] {
    _ = unsafe request.withUnsafeBufferPointer { space in
      unsafe hw_modbus_refuse(session, space.baseAddress, UInt32(code))
    }
    return pipe.pickUp()
  }

  private func fill(at moment: Timestamp) {
    for (table, words) in source.words(at: moment) {
      precondition(words.count == source.addresses[table]?.count, "a word for each address")
      put(words, of: table)
    }
  }

  private func put(_ words: [UInt16], of table: RegisterTable) {
    switch table {
    case .coils:
      for (index, word) in words.enumerated() {
        unsafe registers.pointee.tab_bits[index] = UInt8(word & 1)
      }
    case .discreteInputs:
      for (index, word) in words.enumerated() {
        unsafe registers.pointee.tab_input_bits[index] = UInt8(word & 1)
      }
    case .inputRegisters:
      unsafe registers.pointee.tab_input_registers.update(from: words, count: words.count)
    case .holdingRegisters:
      unsafe registers.pointee.tab_registers.update(from: words, count: words.count)
    }
  }

  private static func mapping(
    _ addresses: [RegisterTable: ClosedRange<UInt16>]
  ) -> UnsafeMutablePointer<modbus_mapping_t>? {
    func first(_ table: RegisterTable) -> UInt32 { UInt32(addresses[table]?.lowerBound ?? 0) }
    func count(_ table: RegisterTable) -> UInt32 { UInt32(addresses[table]?.count ?? 0) }
    return unsafe modbus_mapping_new_start_address(
      first(.coils), count(.coils), first(.discreteInputs), count(.discreteInputs),
      first(.holdingRegisters), count(.holdingRegisters), first(.inputRegisters),
      count(.inputRegisters))
  }
}
