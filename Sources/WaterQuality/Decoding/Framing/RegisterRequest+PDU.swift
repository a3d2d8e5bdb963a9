extension RegisterRequest {
  /// Function, first register and count: the question without its frame (Modbus application
  /// protocol 6.1 … 6.4).
  package var pdu: [UInt8] {
    let count = UInt16(range.count)
    return [range.table.readFunction] + range.first.bigEndianBytes + count.bigEndianBytes
  }

  /// How many bytes of values the answer carries.
  package var answerByteCount: Int {
    isBits ? (range.count + 7) / 8 : range.count * 2
  }

  private var isBits: Bool { range.table == .coils || range.table == .discreteInputs }

  /// The words out of the bytes of values of an answer, which are `answerByteCount`.
  func words(ofValues values: ArraySlice<UInt8>) -> [UInt16] {
    let start = values.startIndex
    if isBits {
      return (0..<range.count).map { UInt16(values[start + $0 / 8] >> UInt8($0 % 8) & 1) }
    }
    return (0..<range.count).map { index in
      UInt16(values[start + index * 2]) << 8 | UInt16(values[start + index * 2 + 1])
    }
  }
}

extension UInt16 {
  var bigEndianBytes: [UInt8] { [UInt8(self >> 8), UInt8(self & 0xFF)] }
}
