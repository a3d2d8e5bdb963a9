internal import WaterQuality

extension SealedWords {
  /// "HWW" and the version of the format.
  static let magic: [UInt8] = [0x48, 0x57, 0x57, 1]

  /// The block. Equal days have equal bytes.
  ///
  /// Magic, analyser, day, count; then the columns boot, sequence, receivedAt, length of words.
  /// Samples whose words are equally long form a table, shortest first, which is written byte
  /// position by byte position: addresses, exponents and high bytes stand still for hours and cost
  /// next to nothing, and noise costs its own bytes only.
  package var bytes: [UInt8] {
    var writer = BlockWriter(magic: Self.magic)
    writer.text(analyser)
    writer.signed(Int64(day.daysSinceEpoch))
    writer.unsigned(UInt64(samples.count))
    writer.column(samples.map(\.key.boot))
    writer.column(samples.map(\.key.sequence))
    writer.times(samples.map(\.receivedAt))
    writer.column(samples.map { Int64($0.words.count) })
    for (length, numbers) in Self.tables(samples.map(\.words.count)) {
      for position in 0..<length {
        writer.bytes(numbers.map { samples[$0].words[position] })
      }
    }
    return writer.bytes
  }

  /// Reads a block. Faults: bytes that are no block of this kind, with where and why.
  package init(bytes: [UInt8]) throws(SealedBlockFault) {
    var reader = try BlockReader(bytes, magic: Self.magic)
    analyser = try reader.text()
    day = try reader.day()
    let count = try reader.count(limit: Self.limit)
    let boots = try reader.column(count)
    let sequences = try reader.column(count)
    let received = try reader.times(count)
    let lengths = try reader.column(count)
    var left = Int64(Self.byteLimit)
    for length in lengths {
      guard length >= 0, length <= left else { throw reader.fault(.overLimit) }
      left -= length
    }
    var words: [[UInt8]] = Array(repeating: [], count: count)
    for (length, numbers) in Self.tables(lengths.map { Int($0) }) {
      for _ in 0..<length {
        let column = try reader.bytes(numbers.count)
        for (number, byte) in zip(numbers, column) { words[number].append(byte) }
      }
    }
    try reader.end()
    samples = (0..<count).map { number in
      Sample(
        key: SampleKey(boot: boots[number], sequence: sequences[number]),
        receivedAt: received[number], words: words[number])
    }
  }

  /// The numbers of the samples of each length, shortest length first.
  private static func tables(_ lengths: [Int]) -> [(length: Int, numbers: [Int])] {
    Dictionary(grouping: lengths.indices) { lengths[$0] }
      .map { (length: $0.key, numbers: $0.value) }.sorted { $0.length < $1.length }
  }
}
