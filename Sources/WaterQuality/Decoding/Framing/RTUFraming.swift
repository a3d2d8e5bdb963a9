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

  package let request: GatedRequest
  /// True where the adapter is known to hear us speak. The confirmation of a write to one register
  /// has the very bytes of the question: only this tells the two apart.
  private let isEchoed: Bool
  /// The question as it goes on the wire.
  package let question: [UInt8]
  private var scanner = RTUScanner()
  private var bytesSinceEcho = 0
  private var isAnswered = false
  /// The gravest thing seen so far, named if no answer comes.
  private var suspicion: FramingFault?
  private var wasEchoed = false
  /// The answer's function code with its data; empty until it has come.
  package private(set) var response: [UInt8] = []

  package init(_ request: GatedRequest, isEchoed: Bool = false) {
    self.request = request
    self.isEchoed = isEchoed
    answerLength = 3 + request.answerLength
    answerStart = [request.busAddress] + request.answerStart
    let body = [request.busAddress] + request.bytes
    let checksum = CRC16.of(body)
    question = body + [UInt8(checksum & 0xFF), UInt8(checksum >> 8)]
  }

  package init(_ request: RegisterRequest) {
    self.init(GatedRequest(request))
  }

  /// How many bytes the answer has.
  package let answerLength: Int
  /// What it begins with.
  private let answerStart: [UInt8]

  /// Takes bytes, however they are split.
  package mutating func receive(_ bytes: some Sequence<UInt8>) -> [Event] {
    bytes.compactMap { receive($0) }
  }

  /// What is wrong when nothing more comes.
  package var faultAtDeadline: FramingFault {
    if let suspicion { return suspicion }
    if bytesSinceEcho == 0 { return .silent }
    let own = [request.busAddress, request.function]
    return scanner.buffer.suffix(bytesSinceEcho).starts(with: own) ? .incomplete : .malformed
  }

  private mutating func receive(_ byte: UInt8) -> Event? {
    let frame = scanner.receive(byte)
    bytesSinceEcho += 1
    if !isAnswered, mayBeEcho, scanner.last(question.count).map(Array.init) == question {
      bytesSinceEcho = 0
      wasEchoed = true
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
    let sameFunction = frame[1] & 0x7F == request.function
    let fault: FramingFault =
      !sameFunction ? .wrongFunction : request.writes ? .wrongEcho : .wrongByteCount
    suspect(fault)
    return .unexpectedFrame(fault)
  }

  private var mayBeEcho: Bool {
    request.function == 5 || request.function == 6 ? isEchoed && !wasEchoed : true
  }

  /// The answer that ends with the newest byte. Looked for everywhere after the echo, even inside
  /// what was taken for another frame: it must match in address, function, count and checksum.
  private mutating func answer() -> ModbusAnswer? {
    if bytesSinceEcho >= 5, let frame = scanner.last(5).map(Array.init),
      frame[0] == request.busAddress, frame[1] == request.function | 0x80
    {
      if CRC16.isValid(frame[...]) {
        response = Array(frame[1..<3])
        return .exception(ModbusException(code: frame[2]))
      }
      suspect(.checksumMismatch)
    }
    guard bytesSinceEcho >= answerLength, let frame = scanner.last(answerLength),
      frame.starts(with: answerStart)
    else { return nil }
    guard CRC16.isValid(frame) else {
      suspect(.checksumMismatch)
      return nil
    }
    let body = frame.dropFirst().dropLast(2)
    response = Array(body)
    return request.meaning(of: body)
  }

  /// Frames of the analyser asked say more than a broken checksum, and that more than a stranger's.
  private mutating func suspect(_ fault: FramingFault) {
    let order: [FramingFault] = [
      .wrongBusAddress, .checksumMismatch, .wrongByteCount, .wrongEcho, .wrongFunction,
    ]
    let rank = { (fault: FramingFault) in order.firstIndex(of: fault) ?? -1 }
    if suspicion.map({ rank($0) < rank(fault) }) ?? true { suspicion = fault }
  }
}
