import Foundation
import WaterQuality

/// Raw words as bytes: for each block the table (one byte: its function code), first address and
/// count (two bytes each), then the words; everything big-endian as on the wire.
enum WordsBlob {
  static func encode(_ blocks: [RegisterBlock]) -> Data {
    var bytes = Data(capacity: blocks.reduce(0) { $0 + 5 + 2 * $1.words.count })
    for block in blocks {
      bytes.append(block.range.table.readFunction)
      for word in [block.range.first, UInt16(block.range.count)] + block.words {
        bytes.append(UInt8(word >> 8))
        bytes.append(UInt8(word & 0xFF))
      }
    }
    return bytes
  }

  /// Nil when the bytes are not what `encode` makes.
  static func decode(_ data: Data) -> [RegisterBlock]? {
    var bytes = [UInt8](data)[...]
    var blocks: [RegisterBlock] = []
    while !bytes.isEmpty {
      guard let code = bytes.popFirst(),
        let table = RegisterTable.allCases.first(where: { $0.readFunction == code }),
        let first = takeWord(&bytes), let count = takeWord(&bytes),
        RegisterRange.countRange.contains(Int(count)), Int(first) + Int(count) <= 65_536,
        bytes.count >= 2 * Int(count)
      else { return nil }
      let words = (0..<count).compactMap { _ in takeWord(&bytes) }
      blocks.append(
        RegisterBlock(
          range: RegisterRange(table, first: first, count: Int(count)), words: words))
    }
    return blocks
  }

  private static func takeWord(_ bytes: inout ArraySlice<UInt8>) -> UInt16? {
    guard let high = bytes.popFirst(), let low = bytes.popFirst() else { return nil }
    return UInt16(high) << 8 | UInt16(low)
  }
}
