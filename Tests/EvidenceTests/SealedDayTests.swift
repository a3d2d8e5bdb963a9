import Evidence
import Testing
import WaterQuality

@Suite struct `A sealed day` {
  private static let start = Timestamp(CivilDate("2026-06-01")!)

  /// A minute series as the field gives it: jittering arrival, a value that wanders.
  private static func minutes(
    _ random: inout some RandomNumberGenerator, count: Int = 1440
  ) -> [SealedReading] {
    var value: Int64 = 5230
    var sequence: Int64 = 1000
    return (0..<count).map { minute in
      value += Int64.random(in: -60...60, using: &random)
      sequence += Int64.random(in: 38...46, using: &random)
      let at = start.adding(
        milliseconds: Int64(minute) * 60_000 + Int64.random(in: 0...300, using: &random))
      return SealedReading(
        key: SampleKey(boot: 4, sequence: sequence), receivedAt: at, sampledAt: at, value: value,
        verdict: .pass, flag: .normal, reasons: [])
    }
  }

  private static func extreme(_ random: inout some RandomNumberGenerator) -> [SealedReading] {
    (0..<Int.random(in: 0...40, using: &random)).map { _ in
      let value = [nil, .min, .max, 0, Int64.random(in: .min ... .max, using: &random)]
        .randomElement(using: &random)!
      let time = [0, -1, Int64.max, .min, 1_780_000_000_000].randomElement(using: &random)!
      return SealedReading(
        key: SampleKey(
          boot: Int64.random(in: 1...3, using: &random),
          sequence: [1, .max, 77].randomElement(using: &random)!),
        receivedAt: Timestamp(milliseconds: [time, 0, .max].randomElement(using: &random)!),
        sampledAt: Timestamp(milliseconds: time), value: value,
        verdict: Verdict.allCases.randomElement(using: &random)!,
        flag: StationFlag.allCases.randomElement(using: &random)!,
        reasons: ReadingReasons(rawValue: Int64.random(in: 0...2047, using: &random)))
    }
  }

  @Test func `comes back as it was, whatever the field has sent`() throws {
    var random = Seeded(7)
    for number in 0..<300 {
      let readings = number % 3 == 0 ? Self.minutes(&random, count: 50) : Self.extreme(&random)
      let day = SealedDay(
        series: "st01/nh3n/nh3n", day: CivilDate("2026-06-01")!, decimals: 4, readings: readings)

      #expect(try SealedDay(bytes: day.bytes) == day)
    }
  }

  @Test func `has the bytes that the format says`() {
    let time = Timestamp(milliseconds: 2000)
    let reading = SealedReading(
      key: SampleKey(boot: 1, sequence: 2), receivedAt: time, sampledAt: time, value: -3,
      verdict: .pass, flag: .normal, reasons: [.belowDetection])
    let day = SealedDay(
      series: "s", day: CivilDate("1970-01-02")!, decimals: 4, readings: [reading])

    let expected: [UInt8] =
      Array("HWD1".utf8) + [1, 0x73]  // series
      + [2, 4, 1]  // day 1, decimals, one reading
      + [0, 2, 0, 4]  // boot 1, sequence 2
      + [0xE8, 7, 4, 0, 0]  // unit 1000, second 2, step 0, no further times
      + [0, 0, 0, 2, 0, 5]  // arrived at once, present, value -3
      + [0, 2, 1, 1, 0x4E, 0, 2, 0, 2]  // pass, one flag "N", its index, reasons
    #expect(day.bytes == expected)
  }

  @Test func `of a minute series takes at most six bytes a reading`() {
    var random = Seeded(3)
    let day = SealedDay(
      series: "st01/five/do", day: CivilDate("2026-06-01")!, decimals: 3,
      readings: Self.minutes(&random))

    #expect(day.bytes.count <= 6 * 1440, "\(Double(day.bytes.count) / 1440) bytes a reading")
  }

  @Test func `that was altered is read or refused, and never traps`() {
    var random = Seeded(11)
    let day = SealedDay(
      series: "s", day: CivilDate("2026-06-01")!, decimals: 4,
      readings: Self.minutes(&random, count: 12))
    let bytes = day.bytes
    for length in 0..<bytes.count {
      #expect(throws: SealedBlockFault.self) { try SealedDay(bytes: Array(bytes[..<length])) }
    }
    for bit in 0..<(8 * bytes.count) {
      var altered = bytes
      altered[bit / 8] ^= 1 << (bit % 8)
      _ = try? SealedDay(bytes: altered)
    }
    for _ in 0..<2000 {
      let junk = (0..<40).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try? SealedDay(bytes: Array("HWD1".utf8) + junk)
      _ = try? SealedWords(bytes: Array("HWW1".utf8) + junk)
    }
  }

  @Test func `has its words, compact and whole`() throws {
    var random = Seeded(5)
    let samples = (0..<1440).map { minute -> SealedWords.Sample in
      var words: [UInt8] = [3, 0, 0, 0, 10]
      for _ in 0..<5 {
        let bits = (7.5 + Float.random(in: -0.01...0.01, using: &random)).bitPattern
        words += (0..<4).map { UInt8(truncatingIfNeeded: bits >> (24 - 8 * $0)) }
      }
      return SealedWords.Sample(
        key: SampleKey(boot: 1, sequence: Int64(minute * 42)),
        receivedAt: Self.start.adding(milliseconds: Int64(minute) * 60_000 + 211), words: words)
    }
    let sealed = SealedWords(analyser: "st01/five", day: CivilDate("2026-06-01")!, samples: samples)

    #expect(try SealedWords(bytes: sealed.bytes) == sealed)
    #expect(sealed.bytes.count <= 1440 * 5 * 9 / 2, "\(sealed.bytes.count / 7200) bytes a reading")
  }
}

/// SplitMix64: the same seed gives the same test.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
