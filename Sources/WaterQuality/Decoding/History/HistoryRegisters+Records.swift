extension HistoryRegisters {
  /// Everything of one record in one answer. A record is never longer: the reader of profiles
  /// refuses such a history.
  package func range(ofRecord number: Int) -> RegisterRange {
    let registers = channels(ofRecord: number).flatMap(\.registers)
    guard let range = RegisterRange.covering(registers) else {
      preconditionFailure("a record comes in one answer")
    }
    return range
  }

  /// When the water of a record was taken, by the first of its values that tells.
  package func sampledAt(ofRecord number: Int, _ block: RegisterBlock) -> RegisterTime.Told {
    for channel in channels(ofRecord: number) {
      guard let time = channel.sampledAt, let words = block[time.range] else { continue }
      return time.read(words)
    }
    return .invalid
  }

  /// The number of the record whose registers these are; nil where they are none's.
  package func record(of block: RegisterBlock) -> Int? {
    let first = range(ofRecord: 0)
    guard block.range.table == first.table, block.range.count == first.count,
      block.range.first >= first.first
    else { return nil }
    let distance = Int(block.range.first - first.first)
    guard distance % stride == 0, distance / stride < records else { return nil }
    return distance / stride
  }
}
