/// The checksum of Modbus on serial lines (Modbus over serial line 1.02, 6.2.2): polynomial 0xA001
/// reflected, start 0xFFFF. On the wire the low byte goes first.
package enum CRC16 {
  /// `123456789` has 0x4B37.
  package static func of(_ bytes: some Sequence<UInt8>) -> UInt16 {
    var remainder: UInt16 = 0xFFFF
    for byte in bytes {
      remainder = remainder >> 8 ^ table[Int((remainder ^ UInt16(byte)) & 0xFF)]
    }
    return remainder
  }

  /// True when the last two bytes are the checksum of those before them.
  static func isValid(_ frame: ArraySlice<UInt8>) -> Bool {
    // A frame with its own checksum, low byte first, leaves the remainder 0.
    frame.count > 2 && of(frame) == 0
  }

  private static let table: [UInt16] = (0..<256).map { index in
    (0..<8).reduce(UInt16(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xA001 : value >> 1
    }
  }
}
