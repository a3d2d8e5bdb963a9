internal import WaterQuality

extension SealedDay {
  /// "HWD" and the version of the format.
  static let magic: [UInt8] = [0x48, 0x57, 0x44, 1]

  /// The block. Equal days have equal bytes.
  ///
  /// Magic, series, day, decimals, count; then the columns boot, sequence, sampledAt, how much
  /// later each was received, which have a value, the values; then the distinct judgements in order
  /// of appearance and a column that points into them.
  package var bytes: [UInt8] {
    var writer = BlockWriter(magic: Self.magic)
    writer.text(series)
    writer.signed(Int64(day.daysSinceEpoch))
    writer.signed(Int64(decimals))
    writer.unsigned(UInt64(readings.count))
    writer.column(readings.map(\.key.boot))
    writer.column(readings.map(\.key.sequence))
    writer.times(readings.map(\.sampledAt))
    writer.column(readings.map { $0.receivedAt.milliseconds &- $0.sampledAt.milliseconds })
    writer.column(readings.map { $0.value == nil ? 0 : 1 })
    writer.column(readings.compactMap(\.value))

    var indexes: [Judgement: Int64] = [:]
    var judgements: [Judgement] = []
    let column = readings.map { reading in
      let judgement = Judgement(reading)
      if let known = indexes[judgement] { return known }
      let index = Int64(judgements.count)
      indexes[judgement] = index
      judgements.append(judgement)
      return index
    }
    writer.unsigned(UInt64(judgements.count))
    for judgement in judgements { judgement.write(to: &writer) }
    writer.column(column)
    return writer.bytes
  }

  /// Reads a block. Faults: bytes that are no block of this kind, with where and why.
  package init(bytes: [UInt8]) throws(SealedBlockFault) {
    var reader = try BlockReader(bytes, magic: Self.magic)
    series = try reader.text()
    day = try reader.day()
    decimals = Int(try reader.signed())
    let count = try reader.count(limit: Self.limit)
    let boots = try reader.column(count)
    let sequences = try reader.column(count)
    let sampled = try reader.times(count)
    let delays = try reader.column(count)
    let presence = try reader.column(count)
    guard presence.allSatisfy({ $0 == 0 || $0 == 1 }) else { throw reader.fault(.meaningless) }
    let values = try reader.column(presence.count { $0 == 1 })
    var judgements: [Judgement] = []
    for _ in 0..<(try reader.count(limit: count)) { judgements.append(try Judgement(&reader)) }
    let indexes = try reader.column(count)
    guard indexes.allSatisfy({ $0 >= 0 && $0 < judgements.count })
    else { throw reader.fault(.meaningless) }
    try reader.end()

    var next = values.makeIterator()
    readings = (0..<count).map { number in
      let judgement = judgements[Int(indexes[number])]
      return SealedReading(
        key: SampleKey(boot: boots[number], sequence: sequences[number]),
        receivedAt: Timestamp(milliseconds: sampled[number].milliseconds &+ delays[number]),
        sampledAt: sampled[number], value: presence[number] == 1 ? next.next() : nil,
        verdict: judgement.verdict, flag: judgement.flag, reasons: judgement.reasons)
    }
  }
}

/// What was said of a reading. A day has few distinct ones, in long runs.
private struct Judgement: Hashable {
  let verdict: Verdict
  let flag: StationFlag?
  let reasons: ReadingReasons

  init(_ reading: SealedReading) {
    verdict = reading.verdict
    flag = reading.flag
    reasons = reading.reasons
  }

  /// The flag is written as its own letters, the empty text where there is none.
  func write(to writer: inout BlockWriter) {
    writer.unsigned(UInt64(verdict.rawValue))
    writer.text(flag?.rawValue ?? "")
    writer.signed(reasons.rawValue)
  }

  init(_ reader: inout BlockReader) throws(SealedBlockFault) {
    guard let verdict = Verdict(rawValue: try reader.count(limit: .max))
    else { throw reader.fault(.meaningless) }
    let letters = try reader.text()
    flag = StationFlag(rawValue: letters)
    guard flag != nil || letters.isEmpty else { throw reader.fault(.meaningless) }
    self.verdict = verdict
    reasons = ReadingReasons(rawValue: try reader.signed())
  }
}
