/// One question and its answer in the frames of Modbus TCP (Modbus messaging on TCP/IP 1.0b,
/// 3.1.3).
///
/// Every field of the header is checked as soon as it is there, so that a broken length never makes
/// us wait for bytes that are not coming.
package struct TCPFraming: Sendable {
  package let request: GatedRequest
  package let transaction: UInt16
  private var buffer: [UInt8] = []
  /// Bytes that followed the answer; they belong to no question.
  package private(set) var surplus = 0

  private static let headerLength = 7

  package init(_ request: GatedRequest, transaction: UInt16) {
    self.request = request
    self.transaction = transaction
  }

  package init(_ request: RegisterRequest, transaction: UInt16) {
    self.init(GatedRequest(request), transaction: transaction)
  }

  /// The question as it goes on the wire.
  package var question: [UInt8] {
    transaction.bigEndianBytes + [0, 0] + UInt16(request.bytes.count + 1).bigEndianBytes
      + [request.busAddress] + request.bytes
  }

  /// The answer's function code with its data, as far as it has come.
  package var response: [UInt8] { Array(buffer.dropFirst(Self.headerLength)) }

  /// Takes bytes, however they are split. Returns the answer when its last byte is among them.
  package mutating func receive(
    _ bytes: some Sequence<UInt8>
  ) throws(FramingFault) -> ModbusAnswer? {
    var answer: ModbusAnswer?
    for byte in bytes {
      if answer != nil {
        surplus += 1
      } else {
        buffer.append(byte)
        answer = try checked()
      }
    }
    return answer
  }

  /// What is wrong when nothing more comes.
  package var faultAtDeadline: FramingFault { buffer.isEmpty ? .silent : .incomplete }

  private var length: Int { Int(buffer[4]) << 8 | Int(buffer[5]) }
  /// Of the answer, as the header counts: with the bus address.
  private var fullLength: Int { 1 + request.answerLength }
  private static let exceptionLength = 3

  /// Checks what the newest byte completes. The buffer never outgrows the answer expected.
  private func checked() throws(FramingFault) -> ModbusAnswer? {
    switch buffer.count {
    case 4:
      if buffer[2] != 0 || buffer[3] != 0 { throw .wrongProtocol }
      if Array(buffer[0..<2]) != transaction.bigEndianBytes { throw .wrongTransaction }
    case 6:
      if length != fullLength, length != Self.exceptionLength { throw .wrongLength }
    case 7:
      if buffer[6] != request.busAddress { throw .wrongBusAddress }
    case 8:
      if buffer[7] & 0x7F != request.function { throw .wrongFunction }
      let expected = buffer[7] == request.function ? fullLength : Self.exceptionLength
      if length != expected { throw .wrongLength }
    case 9:
      if buffer[7] != request.function { return .exception(ModbusException(code: buffer[8])) }
      if !request.writes, buffer[8] != request.answerStart[1] { throw .wrongByteCount }
    case Self.headerLength + request.answerLength:
      if !buffer[Self.headerLength...].starts(with: request.answerStart) { throw .wrongEcho }
      return request.meaning(of: buffer[Self.headerLength...])
    default: break
    }
    return nil
  }
}
