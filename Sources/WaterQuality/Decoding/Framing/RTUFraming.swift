/// One question and the search for its answer on a serial line (Modbus over serial line 1.02).
///
/// Frames of other analysers, our own echo and junk are skipped. Nothing in a frame tells which
/// question it answers: whoever asks must know that nothing older is still on its way.
package struct RTUFraming: Sendable {
  package enum Event: Sendable, Hashable {
    case answer(ModbusAnswer)
    /// The adapter heard us speak.
    case echo
    /// A frame of another analyser, or another master's question to one.
    case foreignFrame(busAddress: UInt8)
    /// A frame of the analyser asked that cannot be, or comes after, the answer.
    case unexpectedFrame(FramingFault)
  }

  package let request: RegisterRequest
  /// The question as it goes on the wire.
  package let question: [UInt8]
  private var scanner = RTUScanner()
  private var bytesSinceEcho = 0
  private var isAnswered = false
  /// The gravest thing seen so far, named if no answer comes.
  private var suspicion: FramingFault?

  package init(_ request: RegisterRequest) {
    self.request = request
    let body = [request.busAddress] + request.pdu
    let checksum = CRC16.of(body)
    question = body + [UInt8(checksum & 0xFF), UInt8(checksum >> 8)]
  }

  /// How many bytes the answer has.
  package var answerLength: Int { 5 + request.answerByteCount }

  /// Takes bytes, however they are split.
  package mutating func receive(_ bytes: some Sequence<UInt8>) -> [Event] {
    bytes.compactMap { receive($0) }
  }

  /// What is wrong when nothing more comes.
  package var faultAtDeadline: FramingFault {
    if let suspicion { return suspicion }
    if bytesSinceEcho == 0 { return .silent }
    let own = [request.busAddress, request.range.table.readFunction]
    return scanner.buffer.suffix(bytesSinceEcho).starts(with: own) ? .incomplete : .malformed
  }

  private mutating func receive(_ byte: UInt8) -> Event? {
    let frame = scanner.receive(byte)
    bytesSinceEcho += 1
    if !isAnswered, scanner.last(question.count).map(Array.init) == question {
      bytesSinceEcho = 0
      return .echo
    }
    if !isAnswered, let answer = answer() {
      isAnswered = true
      return .answer(answer)
    }
    guard let frame else { return nil }
    if frame[0] != request.busAddress {
      suspect(.wrongBusAddress)
      return .foreignFrame(busAddress: frame[0])
    }
    let sameFunction = frame[1] & 0x7F == request.range.table.readFunction
    let fault: FramingFault = sameFunction ? .wrongByteCount : .wrongFunction
    suspect(fault)
    return .unexpectedFrame(fault)
  }

  /// The answer that ends with the newest byte. Looked for everywhere after the echo, even inside
  /// what was taken for another frame: it must match in address, function, count and checksum.
  private mutating func answer() -> ModbusAnswer? {
    let function = request.range.table.readFunction
    if bytesSinceEcho >= 5, let frame = scanner.last(5).map(Array.init),
      frame[0] == request.busAddress, frame[1] == function | 0x80
    {
      if CRC16.isValid(frame[...]) { return .exception(ModbusException(code: frame[2])) }
      suspect(.checksumMismatch)
    }
    let header = [request.busAddress, function, UInt8(request.answerByteCount)]
    guard bytesSinceEcho >= answerLength, let frame = scanner.last(answerLength),
      frame.starts(with: header)
    else { return nil }
    guard CRC16.isValid(frame) else {
      suspect(.checksumMismatch)
      return nil
    }
    return .words(request.words(ofValues: frame.dropFirst(3).dropLast(2)))
  }

  /// Frames of the analyser asked say more than a broken checksum, and that more than a stranger's.
  private mutating func suspect(_ fault: FramingFault) {
    let order: [FramingFault] = [
      .wrongBusAddress, .checksumMismatch, .wrongByteCount, .wrongFunction,
    ]
    let rank = { (fault: FramingFault) in order.firstIndex(of: fault) ?? -1 }
    if suspicion.map({ rank($0) < rank(fault) }) ?? true { suspicion = fault }
  }
}
