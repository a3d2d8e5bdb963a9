/// A request that `OutgoingGate` has let pass: the only thing that framings put on a wire, so that
/// nothing leaves a link without having been looked at.
package struct GatedRequest: Sendable, Hashable {
  /// 1 … 247 on serial lines, 0 … 255 over TCP.
  package let busAddress: UInt8
  /// The function code with its data, without the frame around it.
  package let bytes: [UInt8]

  /// `writable` are the registers that it may change.
  package init(
    busAddress: UInt8, _ bytes: [UInt8], writable: [RegisterRange]
  ) throws(WriteRefusal) {
    if let refusal = OutgoingGate.refusal(bytes, writable: writable) { throw refusal }
    self.busAddress = busAddress
    self.bytes = bytes
  }

  /// A question that reads.
  package init(_ request: RegisterRequest) {
    let bytes = request.pdu
    precondition(
      OutgoingGate.refusal(bytes, writable: []) == nil, "a question that reads may always leave")
    busAddress = request.busAddress
    self.bytes = bytes
  }

  package var function: UInt8 { bytes[0] }

  package var writes: Bool { function > 4 }

  /// How many coils or registers it is about.
  private var count: Int { Int(bytes[3]) << 8 | Int(bytes[4]) }

  private var isAboutBits: Bool { function <= 2 }

  /// What an answer that is no exception begins with: the number of bytes, or of a write the whole
  /// confirmation (Modbus application protocol 6.1 … 6.6, 6.11, 6.12).
  var answerStart: [UInt8] {
    if writes { return Array(bytes.prefix(5)) }
    return [function, UInt8(isAboutBits ? (count + 7) / 8 : count * 2)]
  }

  /// How many bytes such an answer has, function code included and frame not.
  package var answerLength: Int { writes ? 5 : 2 + Int(answerStart[1]) }

  /// What a well-formed answer of the right length says.
  func meaning(of answer: ArraySlice<UInt8>) -> ModbusAnswer {
    if writes { return .written }
    let values = answer.dropFirst(2)
    let start = values.startIndex
    if isAboutBits {
      return .words(
        (0..<count).map { UInt16(values[start + $0 / 8] >> UInt8($0 % 8) & 1) })
    }
    return .words(
      (0..<count).map { UInt16(values[start + $0 * 2]) << 8 | UInt16(values[start + $0 * 2 + 1]) })
  }
}

extension GatedRequest {
  /// Questions that read about the same place, and whose answers have other lengths than this one's
  /// and one another's, nearest first.
  package var others: [GatedRequest] {
    let first = UInt16(bytes[1]) << 8 | UInt16(bytes[2])
    let table: RegisterTable =
      switch function {
      case 1, 5, 15: .coils
      case 2: .discreteInputs
      case 4: .inputRegisters
      default: .holdingRegisters
      }
    let own = writes ? 0 : isAboutBits ? (count + 7) / 8 : count
    let most = min(RegisterRange.countRange.upperBound, 65_536 - Int(first))
    let near = [own - 1, own + 1, own - 2, own + 2]
    let steps = near + [1, 2, 3, 4].filter { $0 != own && !near.contains($0) }
    let isBits = table == .coils || table == .discreteInputs
    return steps.filter { $0 > 0 }.map { isBits ? ($0 - 1) * 8 + 1 : $0 }.filter { $0 <= most }.map
    {
      GatedRequest(
        RegisterRequest(
          busAddress: busAddress, range: RegisterRange(table, first: first, count: $0)))
    }
  }
}
