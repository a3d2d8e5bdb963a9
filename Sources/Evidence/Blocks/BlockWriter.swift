/// Appends the numbers, texts and columns that a sealed block is made of.
struct BlockWriter {
  private(set) var bytes: [UInt8]

  init(magic: [UInt8]) {
    bytes = magic
  }

  /// LEB128: seven bits a byte, lowest first, the top bit says that more follow.
  mutating func unsigned(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Zigzag, so that small negative numbers are short too: 0, -1, 1, -2 become 0, 1, 2, 3.
  mutating func signed(_ value: Int64) {
    unsigned(UInt64(bitPattern: value << 1 ^ value >> 63))
  }

  mutating func text(_ text: String) {
    let utf8 = Array(text.utf8)
    unsigned(UInt64(utf8.count))
    bytes += utf8
  }

  /// As many numbers as the reader will ask for: as they are, as differences, or as differences of
  /// differences, whichever is shortest. One byte says which.
  mutating func column(_ values: [Int64]) {
    var shortest: [UInt8] = []
    var current = values
    for order in UInt8(0)...2 {
      var writer = BlockWriter(magic: [order])
      writer.packets(current) { $0.signed($1) }
      if order == 0 || writer.bytes.count < shortest.count { shortest = writer.bytes }
      current = current.differences
    }
    bytes += shortest
  }

  /// As many bytes as the reader will ask for.
  mutating func bytes(_ values: [UInt8]) {
    packets(values) { $0.bytes.append($1) }
  }

  /// Runs and literals: an odd head is followed by one value that stands head / 2 times, an even
  /// one by head / 2 values. A run pays for the two heads it costs from four values on.
  private mutating func packets<Value: Equatable>(
    _ values: [Value], write: (inout BlockWriter, Value) -> Void
  ) {
    var literalStart = 0
    var position = 0
    while position < values.count {
      let run = values[position...].prefix { $0 == values[position] }.count
      if run >= 4 || run == values.count {
        literals(values[literalStart..<position], write: write)
        unsigned(UInt64(run) << 1 | 1)
        write(&self, values[position])
        literalStart = position + run
      }
      position += run
    }
    literals(values[literalStart...], write: write)
  }

  private mutating func literals<Value>(
    _ values: ArraySlice<Value>, write: (inout BlockWriter, Value) -> Void
  ) {
    guard !values.isEmpty else { return }
    unsigned(UInt64(values.count) << 1)
    for value in values { write(&self, value) }
  }
}

extension [Int64] {
  /// The first number, then what each is more than the one before. Wraps, so that every number
  /// comes back whole.
  var differences: [Int64] {
    var previous: Int64 = 0
    return map { value in
      defer { previous = value }
      return value &- previous
    }
  }

  /// Undoes `differences`.
  var sums: [Int64] {
    var sum: Int64 = 0
    return map { value in
      sum &+= value
      return sum
    }
  }
}
