/// How a number is written in its registers.
package enum RegisterFormat: String, Sendable, CaseIterable {
  /// A coil or a discrete input: 0 or 1.
  case bit
  case uint16, int16, uint32, int32, uint64, int64
  /// IEEE 754.
  case float32, float64
  /// Decimal digits, four to a register: `0x1234` is 1234.
  case bcd16, bcd32, bcd64
  /// A number in letters, `0.523` or `1.2E-3`, padded with NUL or spaces. Its length is the
  /// register's own.
  case ascii

  /// Nil where the length is a property of each register.
  package var registerCount: Int? {
    switch self {
    case .bit, .uint16, .int16, .bcd16: 1
    case .uint32, .int32, .float32, .bcd32: 2
    case .uint64, .int64, .float64, .bcd64: 4
    case .ascii: nil
    }
  }

  /// Whether single bits of it mean something.
  package var isUnsigned: Bool {
    self == .uint16 || self == .uint32 || self == .uint64
  }

  package var isFloat: Bool { self == .float32 || self == .float64 }

  /// Whether it stands in coils and discrete inputs; all others stand in registers.
  package var isBit: Bool { self == .bit }
}
