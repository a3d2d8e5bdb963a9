/// Builds a sealed block: numbers as LEB128, columns as whichever of two forms is shorter.
struct ColumnWriter {
  private(set) var bytes: [UInt8]

  init(magic: [UInt8]) {
    bytes = magic
  }

  /// Seven bits a byte, the lowest first; the top bit says that more follow.
  mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Zigzag: small numbers of either sign are short.
  mutating func signed(_ value: Int64) {
    number(UInt64(bitPattern: value << 1 ^ value >> 63))
  }

  mutating func text(_ text: String) {
    raw(Array(text.utf8))
  }

  mutating func raw(_ data: [UInt8]) {
    number(UInt64(data.count))
    bytes += data
  }

  /// 0 and each number, or 1 and pairs of run length and number.
  mutating func column(_ values: [Int64]) {
    var plain = ColumnWriter(magic: [0])
    for value in values { plain.signed(value) }
    var runs = ColumnWriter(magic: [1])
    var start = 0
    while start < values.count {
      let end = values[start...].firstIndex { $0 != values[start] } ?? values.count
      runs.number(UInt64(end - start))
      runs.signed(values[start])
      start = end
    }
    bytes += runs.bytes.count < plain.bytes.count ? runs.bytes : plain.bytes
  }

  /// Each number as its difference from the one before; wraps, so that no number is too far.
  mutating func deltas(_ values: [Int64]) {
    var last: Int64 = 0
    column(
      values.map { value in
        defer { last = value }
        return value &- last
      })
  }
}
