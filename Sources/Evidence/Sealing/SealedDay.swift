package import WaterQuality

/// A reading as it is sealed: everything the database knew of it.
package struct SealedReading: Sendable, Hashable {
  package let key: SampleKey
  package let receivedAt: Timestamp
  package let sampledAt: Timestamp
  package let value: Int64?
  package let verdict: Verdict
  package let flag: StationFlag?
  package let reasons: ReadingReasons

  package init(
    key: SampleKey, receivedAt: Timestamp, sampledAt: Timestamp, value: Int64?, verdict: Verdict,
    flag: StationFlag?, reasons: ReadingReasons
  ) {
    self.key = key
    self.receivedAt = receivedAt
    self.sampledAt = sampledAt
    self.value = value
    self.verdict = verdict
    self.flag = flag
    self.reasons = reasons
  }
}

/// One series' finished day as compact bytes that nobody edits: late data make a further part.
///
/// Columns: boots, sequences, sampling times against a steady step, arrival after sampling,
/// presence and values, verdicts, flags, reasons. Equal neighbours cost nothing; a minute series
/// with jittering times takes at most six bytes a reading.
package struct SealedDay: Sendable, Equatable {
  package let series: String
  package let day: CivilDate
  package let decimals: Int
  /// In the order of arrival.
  package let readings: [SealedReading]

  package init(series: String, day: CivilDate, decimals: Int, readings: [SealedReading]) {
    self.series = series
    self.day = day
    self.decimals = decimals
    self.readings = readings
  }

  private static let magic = Array("HWD1".utf8)

  package var bytes: [UInt8] {
    var writer = ColumnWriter(magic: Self.magic)
    writer.text(series)
    writer.signed(Int64(day.daysSinceEpoch))
    writer.number(UInt64(decimals))
    writer.number(UInt64(readings.count))
    writer.deltas(readings.map(\.key.boot))
    writer.deltas(readings.map(\.key.sequence))
    writeTimes(&writer)
    writer.column(readings.map { $0.receivedAt.milliseconds &- $0.sampledAt.milliseconds })
    writer.column(readings.map { $0.value == nil ? 0 : 1 })
    writer.deltas(readings.compactMap(\.value))
    writer.column(readings.map { Int64($0.verdict.rawValue) })
    let flags = Set(readings.compactMap(\.flag?.rawValue)).sorted()
    writer.number(UInt64(flags.count))
    for flag in flags { writer.text(flag) }
    writer.column(
      readings.map { reading in
        Int64(reading.flag.flatMap { flags.firstIndex(of: $0.rawValue) }.map { $0 + 1 } ?? 0)
      })
    writer.column(readings.map(\.reasons.rawValue))
    return writer.bytes
  }

  /// Unit (1000 or 1 ms), usual step, then each difference less the step.
  private func writeTimes(_ writer: inout ColumnWriter) {
    let times = readings.map(\.sampledAt.milliseconds)
    let unit: Int64 = times.allSatisfy { $0 % 1000 == 0 } ? 1000 : 1
    let scaled = times.map { $0 / unit }
    let differences = zip(scaled.dropFirst(), scaled).map { $0 &- $1 }
    let step = differences.sorted().dropFirst(differences.count / 2).first ?? 0
    writer.number(UInt64(unit))
    writer.signed(scaled.first ?? 0)
    writer.signed(step)
    writer.column(differences.map { $0 &- step })
  }

  /// Throws where the bytes are not exactly what `bytes` gives for some day.
  package init(bytes: [UInt8]) throws(SealedBlockFault) {
    var reader = try ColumnReader(bytes, magic: Self.magic)
    series = try reader.text()
    let number = try reader.signed()
    guard (-700_000...3_000_000).contains(number) else { throw reader.fault("no such day") }
    day = CivilDate(daysSinceEpoch: Int(number))
    decimals = try reader.count(atMost: 18)
    let count = try reader.count()
    let boots = try reader.deltas(count)
    let sequences = try reader.deltas(count)
    let times = try Self.times(&reader, count)
    let delays = try reader.column(count)
    let presence = try reader.column(count)
    guard presence.allSatisfy({ $0 == 0 || $0 == 1 }) else {
      throw reader.fault("a presence is neither 0 nor 1")
    }
    var values = try reader.deltas(Int(presence.reduce(0, +)))[...]
    let verdicts = try reader.column(count)
    var flags: [StationFlag?] = [nil]
    for _ in 0..<(try reader.count(atMost: 64)) {
      guard let flag = StationFlag(rawValue: try reader.text()) else {
        throw reader.fault("a station flag is not known")
      }
      flags.append(flag)
    }
    let flagIndexes = try reader.column(count)
    let reasons = try reader.column(count)
    try reader.finish()
    var readings: [SealedReading] = []
    for index in 0..<count {
      guard let verdict = Int(exactly: verdicts[index]).flatMap(Verdict.init(rawValue:)),
        flags.indices.contains(Int(flagIndexes[index]))
      else { throw reader.fault("reading \(index) has no such verdict or flag") }
      readings.append(
        SealedReading(
          key: SampleKey(boot: boots[index], sequence: sequences[index]),
          receivedAt: Timestamp(milliseconds: times[index] &+ delays[index]),
          sampledAt: Timestamp(milliseconds: times[index]),
          value: presence[index] == 1 ? values.popFirst() : nil, verdict: verdict,
          flag: flags[Int(flagIndexes[index])],
          reasons: ReadingReasons(rawValue: reasons[index])))
    }
    self.readings = readings
  }

  private static func times(
    _ reader: inout ColumnReader, _ count: Int
  ) throws(SealedBlockFault) -> [Int64] {
    let unit = try reader.number()
    guard unit == 1 || unit == 1000 else { throw reader.fault("no such unit of time") }
    var time = try reader.signed()
    let step = try reader.signed()
    let rest = try reader.column(max(0, count - 1))
    guard count > 0 else { return [] }
    var times = [time &* Int64(unit)]
    for difference in rest {
      time &+= step &+ difference
      times.append(time &* Int64(unit))
    }
    return times
  }
}
