extension RegisterRequest {
  /// Function, first register and count: the question without its frame (Modbus application
  /// protocol 6.1 … 6.4).
  package var pdu: [UInt8] {
    let count = UInt16(range.count)
    return [range.table.readFunction] + range.first.bigEndianBytes + count.bigEndianBytes
  }

  /// How many bytes of values the answer carries.
  package var answerByteCount: Int {
    let isBits = range.table == .coils || range.table == .discreteInputs
    return isBits ? (range.count + 7) / 8 : range.count * 2
  }
}

extension UInt16 {
  var bigEndianBytes: [UInt8] { [UInt8(self >> 8), UInt8(self & 0xFF)] }
}
