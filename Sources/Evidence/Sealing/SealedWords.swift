package import WaterQuality

/// One analyser's samples with the raw words their readings came from, as compact bytes.
///
/// Most words of a sample equal those of the one before or lie near them, so each pair of bytes is
/// kept as its difference from the sample before.
package struct SealedWords: Sendable, Equatable {
  package struct Sample: Sendable, Hashable {
    package let key: SampleKey
    package let receivedAt: Timestamp
    /// The store's bytes for the words; opaque here.
    package let words: [UInt8]

    package init(key: SampleKey, receivedAt: Timestamp, words: [UInt8]) {
      self.key = key
      self.receivedAt = receivedAt
      self.words = words
    }
  }

  package let analyser: String
  package let day: CivilDate
  package let samples: [Sample]

  package init(analyser: String, day: CivilDate, samples: [Sample]) {
    self.analyser = analyser
    self.day = day
    self.samples = samples
  }

  private static let magic = Array("HWW1".utf8)

  package var bytes: [UInt8] {
    var writer = ColumnWriter(magic: Self.magic)
    writer.text(analyser)
    writer.signed(Int64(day.daysSinceEpoch))
    writer.number(UInt64(samples.count))
    writer.deltas(samples.map(\.key.boot))
    writer.deltas(samples.map(\.key.sequence))
    writer.deltas(samples.map(\.receivedAt.milliseconds))
    writer.column(samples.map { Int64($0.words.count) })
    // Words of one position change together, so each position is a column of its own.
    for position in 0..<(samples.map { Self.pairs($0.words).count }.max() ?? 0) {
      writer.deltas(
        samples.compactMap { sample in
          let pairs = Self.pairs(sample.words)
          return position < pairs.count ? pairs[position] : nil
        })
    }
    return writer.bytes
  }

  package init(bytes: [UInt8]) throws(SealedBlockFault) {
    var reader = try ColumnReader(bytes, magic: Self.magic)
    analyser = try reader.text()
    let number = try reader.signed()
    guard (-700_000...3_000_000).contains(number) else { throw reader.fault("no such day") }
    day = CivilDate(daysSinceEpoch: Int(number))
    let count = try reader.count()
    let boots = try reader.deltas(count)
    let sequences = try reader.deltas(count)
    let arrivals = try reader.deltas(count)
    let lengths = try reader.column(count)
    guard lengths.allSatisfy({ (0...4096).contains($0) }) else {
      throw reader.fault("a sample has too many words")
    }
    var words = lengths.map { [UInt8](repeating: 0, count: Int($0)) }
    for position in 0..<((Int(lengths.max() ?? 0) + 1) / 2) {
      let holders = words.indices.filter { words[$0].count > 2 * position }
      for (index, pair) in zip(holders, try reader.deltas(holders.count)) {
        guard (0...0xFFFF).contains(pair) else { throw reader.fault("a word is no word") }
        words[index][2 * position] = UInt8(pair >> 8)
        if words[index].count > 2 * position + 1 {
          words[index][2 * position + 1] = UInt8(pair & 0xFF)
        }
      }
    }
    try reader.finish()
    samples = (0..<count).map {
      Sample(
        key: SampleKey(boot: boots[$0], sequence: sequences[$0]),
        receivedAt: Timestamp(milliseconds: arrivals[$0]), words: words[$0])
    }
  }

  /// Two bytes each, big-endian; a last single byte is the high one.
  private static func pairs(_ words: [UInt8]) -> [Int64] {
    stride(from: 0, to: words.count, by: 2).map { start in
      Int64(words[start]) << 8 | (start + 1 < words.count ? Int64(words[start + 1]) : 0)
    }
  }
}
