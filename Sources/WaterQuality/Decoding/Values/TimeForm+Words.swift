extension TimeForm {
  /// A time as an instrument writes it, the other way of `timestamp`. `count` is a length that the
  /// form has; years are of this century.
  func words(_ moment: Timestamp, _ order: WordOrder, count: Int) -> [UInt16] {
    let seconds = Int(moment.millisecondOfDay / 1000)
    let date = moment.date
    let rest = [date.month, date.day, seconds / 3600, seconds / 60 % 60, seconds % 60]
    let (century, year) = (date.year / 100, date.year % 100)
    func bcd(_ number: Int) -> UInt8 { UInt8(number / 10 * 16 + number % 10) }
    func letters(_ numbers: [Int]) -> [UInt8] {
      numbers.flatMap { [UInt8($0 / 10 + 48), UInt8($0 % 10 + 48)] }
    }
    func counted(_ milliseconds: Int64) -> [UInt8] {
      let seconds = UInt32(truncatingIfNeeded: milliseconds / 1000)
      return UInt16(seconds >> 16).bigEndianBytes + UInt16(seconds & 0xFFFF).bigEndianBytes
    }
    switch self {
    // Registers of their own, whatever the order of words.
    case .numbers: return [UInt16(date.year)] + rest.map { UInt16($0) }
    case .bcd: return order.words(([year] + rest).map(bcd))
    case .bytes: return order.words(([year] + rest).map { UInt8($0) })
    case .bcdLong: return order.words(([century, year] + rest).map(bcd) + [0])
    case .epoch: return order.words(counted(moment.milliseconds))
    case .epochCivil: return order.words(counted(moment.adding(minutes: 480).milliseconds))
    case .ascii: return order.words(letters((count == 7 ? [century] : []) + [year] + rest))
    }
  }
}

extension WordOrder {
  /// The words in which these bytes, the most significant first, lie in registers.
  func words(_ bytes: [UInt8]) -> [UInt16] {
    let plain = stride(from: 0, to: bytes.count, by: 2).map { index in
      UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    }
    // Every order undoes itself.
    let ordered = self.bytes(of: plain)
    return stride(from: 0, to: ordered.count, by: 2).map { index in
      UInt16(ordered[index]) << 8 | UInt16(ordered[index + 1])
    }
  }
}
