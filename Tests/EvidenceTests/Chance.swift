import Evidence
import WaterQuality

/// Random numbers that are the same in every run (SplitMix64).
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  /// Mostly small, sometimes any number, sometimes an extreme one.
  mutating func number() -> Int64 {
    switch Int.random(in: 0..<8, using: &self) {
    case 0: [Int64.min, .max, 0, -1].randomElement(using: &self)!
    case 1: Int64(truncatingIfNeeded: next())
    default: Int64.random(in: -300...300, using: &self)
    }
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
  }
}

enum Example {
  static let day = CivilDate(year: 2026, month: 6, day: 1)!

  /// A day nobody would have: extremes, gaps, late ones, several boots, every flag.
  static func wildDay(seed: UInt64, most: Int = 60) -> SealedDay {
    var chance = Chance(seed: seed)
    let flags: [StationFlag?] = StationFlag.allCases + [nil]
    let readings = (0..<Int.random(in: 0...most, using: &chance)).map { _ in
      SealedReading(
        key: SampleKey(boot: Int64.random(in: 1...3, using: &chance), sequence: chance.number()),
        receivedAt: Timestamp(milliseconds: chance.number()),
        sampledAt: Timestamp(milliseconds: chance.number()),
        value: Bool.random(using: &chance) ? chance.number() : nil,
        verdict: Verdict.allCases.randomElement(using: &chance)!,
        flag: flags.randomElement(using: &chance)!,
        reasons: ReadingReasons(rawValue: chance.number()))
    }
    return SealedDay(
      series: "st\(seed)/氨氮/nh3n", day: day.adding(days: Int(seed) * 40_000 - 700_000),
      decimals: Int(seed % 7), readings: readings)
  }

  static func wildWords(seed: UInt64, most: Int = 60) -> SealedWords {
    var chance = Chance(seed: seed)
    let samples = (0..<Int.random(in: 0...most, using: &chance)).map { _ in
      let length = [0, 1, 25, 25, 25, 40].randomElement(using: &chance)!
      return SealedWords.Sample(
        key: SampleKey(boot: chance.number(), sequence: chance.number()),
        receivedAt: Timestamp(milliseconds: chance.number()), words: chance.bytes(length))
    }
    return SealedWords(analyser: "st01/a", day: day, samples: samples)
  }

  /// Minute polls of five analysers, 300 ms early or late, values that wander with noise.
  static func minuteDay(instrumentTime: Bool) -> SealedDay {
    var chance = Chance(seed: 7)
    var value: Int64 = 7213
    let readings = (0..<1440).map { minute in
      let grid = Timestamp(day).adding(minutes: minute)
      let received = grid.adding(milliseconds: Int64.random(in: -300...300, using: &chance))
      value += Int64.random(in: -40...40, using: &chance)
      let odd = minute % 240 < 10
      return SealedReading(
        key: SampleKey(
          boot: 12, sequence: Int64(minute) * 5 + Int64.random(in: 0...4, using: &chance)),
        receivedAt: received,
        sampledAt: instrumentTime ? grid.adding(milliseconds: -20_000) : received,
        value: minute == 700 ? nil : value, verdict: odd ? .suspect : .pass,
        flag: odd ? .maintenance : .normal, reasons: odd ? [.stationFlag] : [])
    }
    return SealedDay(series: "st01/ph/ph", day: day, decimals: 3, readings: readings)
  }

  /// Minute polls with five float32 parameters in one answer, noise in the low words.
  static func minuteWords() -> SealedWords {
    var chance = Chance(seed: 8)
    var values: [Float] = [7.2, 18.4, 412, 6.9, 31]
    let samples = (0..<1440).map { minute in
      var words: [UInt8] = [3, 0, 0, 0, 10]
      for number in values.indices {
        values[number] *= 1 + Float.random(in: -0.002...0.002, using: &chance)
        let bits = values[number].bitPattern
        words += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bits >> $0) }
      }
      return SealedWords.Sample(
        key: SampleKey(boot: 12, sequence: Int64(minute)),
        receivedAt: Timestamp(day).adding(minutes: minute)
          .adding(milliseconds: Int64.random(in: -300...300, using: &chance)),
        words: words)
    }
    return SealedWords(analyser: "st01/multi", day: day, samples: samples)
  }
}
