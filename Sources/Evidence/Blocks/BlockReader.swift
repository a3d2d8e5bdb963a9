/// Reads what `BlockWriter` wrote; any other bytes end in a fault, never in a trap.
struct BlockReader {
  private let all: [UInt8]
  private(set) var offset = 0

  /// Faults: foreign bytes.
  init(_ bytes: [UInt8], magic: [UInt8]) throws(SealedBlockFault) {
    all = bytes
    guard bytes.starts(with: magic) else { throw fault(.foreign) }
    offset = magic.count
  }

  func fault(_ reason: SealedBlockFault.Reason) -> SealedBlockFault {
    SealedBlockFault(offset: offset, reason: reason)
  }

  mutating func byte() throws(SealedBlockFault) -> UInt8 {
    guard offset < all.count else { throw fault(.truncated) }
    defer { offset += 1 }
    return all[offset]
  }

  mutating func unsigned() throws(SealedBlockFault) -> UInt64 {
    let first = try byte()
    if first < 0x80 { return UInt64(first) }
    var value = UInt64(first & 0x7f)
    for shift in stride(from: UInt64(7), to: 64, by: 7) {
      let next = try byte()
      // The tenth byte has room for one bit, and no number ends in a byte that adds nothing.
      guard shift < 63 || next <= 1, next != 0 else { throw fault(.overlong) }
      value |= UInt64(next & 0x7f) << shift
      if next < 0x80 { return value }
    }
    throw fault(.overlong)
  }

  mutating func signed() throws(SealedBlockFault) -> Int64 {
    let value = try unsigned()
    return Int64(bitPattern: value >> 1 ^ (0 &- (value & 1)))
  }

  /// A number of things, at most `limit`.
  mutating func count(limit: Int) throws(SealedBlockFault) -> Int {
    guard let count = Int(exactly: try unsigned()), count <= limit else { throw fault(.overLimit) }
    return count
  }

  mutating func text() throws(SealedBlockFault) -> String {
    let length = try count(limit: SealedDay.textLimit)
    guard length <= all.count - offset else { throw fault(.truncated) }
    guard let text = String(validating: all[offset..<(offset + length)], as: UTF8.self)
    else { throw fault(.notText) }
    offset += length
    return text
  }

  /// Exactly `count` numbers.
  mutating func column(_ count: Int) throws(SealedBlockFault) -> [Int64] {
    let order = try byte()
    guard order <= 2 else { throw fault(.meaningless) }
    var values = try packets(count) { (reader) throws(SealedBlockFault) in try reader.signed() }
    for _ in 0..<order { values = values.sums }
    return values
  }

  /// Exactly `count` bytes.
  mutating func bytes(_ count: Int) throws(SealedBlockFault) -> [UInt8] {
    try packets(count) { (reader) throws(SealedBlockFault) in try reader.byte() }
  }

  func end() throws(SealedBlockFault) {
    guard offset == all.count else { throw fault(.trailing) }
  }

  private mutating func packets<Value>(
    _ count: Int, read: (inout BlockReader) throws(SealedBlockFault) -> Value
  ) throws(SealedBlockFault) -> [Value] {
    var values: [Value] = []
    while values.count < count {
      let head = try unsigned()
      guard let length = Int(exactly: head >> 1), length >= 1, length <= count - values.count
      else { throw fault(.miscounted) }
      if head & 1 == 1 {
        values += [Value](repeating: try read(&self), count: length)
      } else {
        for _ in 0..<length { values.append(try read(&self)) }
      }
    }
    return values
  }
}
