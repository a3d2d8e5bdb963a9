import WaterQuality

/// An instrument whose memory begins at 0x2000: time, value and flag, 16 registers to a record.
enum HistoryExample {
  static func history(
    records: Int = 20, order: HistoryRegisters.Order = .newestFirst
  ) -> HistoryRegisters {
    HistoryRegisters(
      channels: [
        AnalyserProfile.Channel(
          parameter: "nh3n",
          value: RegisterValue(.holdingRegisters, at: 0x2003, .float32, order: .CDAB),
          sampledAt: RegisterRange(.holdingRegisters, first: 0x2000, count: 3),
          flag: RegisterRange(.holdingRegisters, first: 0x2005, count: 6))
      ], records: records, stride: 16, order: order)
  }

  static func analyser(_ history: HistoryRegisters, _ series: Series) -> Analyser {
    let national = Example.nationalProfile
    return Example.analyser(
      AnalyserProfile(
        id: national.id, title: national.title, source: national.source, ranges: national.ranges,
        channels: national.channels, states: national.states, history: history), [series])
  }

  /// Four-hour slots of 2025-06-01 and before, `age` 0 being 20:00; 0.523 with flag N.
  static func words(age: Int) -> [UInt16] {
    let hours = 20 - 4 * age
    let (day, hour) = (1 + (hours - 23) / 24, (hours % 24 + 24) % 24)
    precondition(day >= 0, "the example knows June 1 and May 31")
    func bcd(_ number: Int) -> UInt16 { UInt16(number / 10 * 16 + number % 10) }
    let date: [UInt16] = hours >= 0 ? [0x2506, 0x0100] : [0x2505, 0x3100]
    return [date[0], date[1] + bcd(hour), 0x0000, 0xE354, 0x3F05, 0x4E00, 0, 0, 0, 0, 0]
  }

  /// What the instrument answers: registers of records that lie `age` slots back.
  static func answer(
    _ range: RegisterRange, of history: HistoryRegisters, age: (Int) -> Int?
  ) -> RegisterBlock {
    var words = [UInt16](repeating: 0, count: range.count)
    for number in 0..<history.records {
      let record = history.range(ofRecord: number)
      guard range.contains(record), let age = age(number) else { continue }
      let start = Int(record.first - range.first)
      words.replaceSubrange(start..<(start + record.count), with: Self.words(age: age))
    }
    return RegisterBlock(range: range, words: words)
  }
}
