/// Neighbouring registers of one table: what one request asks for.
package struct RegisterRange: Sendable, Hashable {
  package let table: RegisterTable
  /// The first address, counted from 0 as on the wire.
  package let first: UInt16
  /// 1 … 125 (Modbus application protocol 6.3); `first + count` is at most 65536.
  package let count: Int

  package static let countRange = 1...125

  package init(_ table: RegisterTable, first: UInt16, count: Int) {
    precondition(Self.countRange.contains(count) && Int(first) + count <= 65_536)
    self.table = table
    self.first = first
    self.count = count
  }

  package func contains(_ other: RegisterRange) -> Bool {
    table == other.table && first <= other.first
      && Int(other.first) + other.count <= Int(first) + count
  }
}

/// A question to one analyser on its link.
package struct RegisterRequest: Sendable, Hashable {
  /// 1 … 247 on serial lines, 0 … 255 over TCP.
  package let busAddress: UInt8
  package let range: RegisterRange

  package init(busAddress: UInt8, range: RegisterRange) {
    self.busAddress = busAddress
    self.range = range
  }
}

/// The words that came back for one range, as they came.
package struct RegisterBlock: Sendable, Hashable {
  package let range: RegisterRange
  /// `range.count` words.
  package let words: [UInt16]

  package init(range: RegisterRange, words: [UInt16]) {
    precondition(words.count == range.count, "a block holds a word for each register")
    self.range = range
    self.words = words
  }

  /// The words at a range inside this block; nil when it lies outside.
  package subscript(wanted: RegisterRange) -> ArraySlice<UInt16>? {
    guard range.contains(wanted) else { return nil }
    let start = Int(wanted.first - range.first)
    return words[start..<(start + wanted.count)]
  }
}
