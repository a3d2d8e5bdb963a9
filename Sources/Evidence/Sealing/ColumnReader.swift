/// Why bytes are no sealed block.
package struct SealedBlockFault: Error, Equatable, CustomStringConvertible {
  package let offset: Int
  package let why: String

  package var description: String {
    "the sealed block cannot be read at byte \(offset): \(why). Compare its hash with the log: "
      + "'hanwatch verify' names what was changed."
  }
}

/// Reads what `ColumnWriter` wrote. Any bytes at all end in numbers or in a fault, never in a trap,
/// and never take more memory than a day can have.
struct ColumnReader {
  private let bytes: [UInt8]
  private(set) var offset = 0
  /// A day of polls once a second, twice over.
  static let most = 200_000

  init(_ bytes: [UInt8], magic: [UInt8]) throws(SealedBlockFault) {
    self.bytes = bytes
    guard bytes.starts(with: magic) else { throw fault("it does not begin like a sealed block") }
    offset = magic.count
  }

  func fault(_ why: String) -> SealedBlockFault {
    SealedBlockFault(offset: offset, why: why)
  }

  mutating func number() throws(SealedBlockFault) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard offset < bytes.count else { throw fault("it ends within a number") }
      let byte = bytes[offset]
      guard shift < 63 || byte <= 1 else { throw fault("a number is too long") }
      value |= UInt64(byte & 0x7F) << shift
      offset += 1
      guard byte & 0x80 != 0 else {
        guard byte != 0 || shift == 0 else { throw fault("a number is written too long") }
        return value
      }
      shift += 7
    }
  }

  mutating func signed() throws(SealedBlockFault) -> Int64 {
    let value = try number()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// A count of things of which there are at most `most`.
  mutating func count(atMost limit: Int = Self.most) throws(SealedBlockFault) -> Int {
    let value = try number()
    guard value <= UInt64(limit) else { throw fault("a count of \(value) is too large") }
    return Int(value)
  }

  mutating func raw() throws(SealedBlockFault) -> [UInt8] {
    let length = try count(atMost: bytes.count)
    guard bytes.count - offset >= length else { throw fault("it ends within a text") }
    defer { offset += length }
    return Array(bytes[offset..<(offset + length)])
  }

  mutating func text() throws(SealedBlockFault) -> String {
    guard let text = String(validating: try raw(), as: UTF8.self) else {
      throw fault("a text is no UTF-8")
    }
    return text
  }

  mutating func column(_ length: Int) throws(SealedBlockFault) -> [Int64] {
    let form = try number()
    var values: [Int64] = []
    values.reserveCapacity(length)
    switch form {
    case 0:
      for _ in 0..<length { values.append(try signed()) }
    case 1:
      while values.count < length {
        let run = try count()
        guard run > 0, run <= length - values.count else { throw fault("a run is too long") }
        values += repeatElement(try signed(), count: run)
      }
    default: throw fault("column form \(form) is not known")
    }
    return values
  }

  mutating func deltas(_ length: Int) throws(SealedBlockFault) -> [Int64] {
    var last: Int64 = 0
    return try column(length).map { difference in
      last &+= difference
      return last
    }
  }

  func finish() throws(SealedBlockFault) {
    guard offset == bytes.count else { throw fault("\(bytes.count - offset) bytes too many") }
  }
}
