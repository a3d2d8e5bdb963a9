import WaterQuality

/// A series of water that no river has: walks, jumps, flat stretches, spikes and holes. The same in
/// every run. Values are multiples of 1/16, so that a binary float holds them exactly and a tie
/// with a threshold is a tie in both languages.
struct RandomWater: RandomNumberGenerator {
  private var state: UInt64
  /// Coefficients at four decimals; nil where there is no number.
  private(set) var values: [Int64?] = []

  static let decimals = 4
  /// Seconds between two values; a power of two, so that a rate is exact too.
  static let step: Int64 = 4096

  init(seed: UInt64) {
    state = seed
    var sixteenths: Int64 = 64
    for _ in 0..<Int.random(in: 5...80, using: &self) {
      switch Int.random(in: 0..<20, using: &self) {
      case 0: sixteenths += Int64.random(in: -200...200, using: &self)
      case 1...6: break
      default: sixteenths += Int64.random(in: -6...6, using: &self)
      }
      let isSpike = Int.random(in: 0..<15, using: &self) == 0
      let shown = sixteenths + (isSpike ? Int64.random(in: -60...60, using: &self) : 0)
      values.append(Int.random(in: 0..<20, using: &self) == 0 ? nil : shown * 625)
    }
  }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  /// A threshold that values can meet exactly.
  mutating func sixteenths(_ range: ClosedRange<Int64>) -> ExactDecimal {
    ExactDecimal(coefficient: Int64.random(in: range, using: &self) * 625, decimals: 4)
  }

  static func time(_ index: Int) -> Timestamp {
    Timestamp(milliseconds: Int64(index) * step * 1000)
  }

  /// What a rule says of every value at its arrival, one after the other: QARTOD's numbers.
  func verdicts(_ rule: some ValidationRule) -> [Int] {
    var recent: [Reading] = []
    return values.enumerated().map { index, value in
      var finding = Finding(.missing, [])
      if let value {
        finding =
          rule.finding(
            ValidationQuestion(
              value: ExactDecimal(coefficient: value, decimals: Self.decimals), flag: nil,
              isBelowDetection: false, workState: nil, sampledAt: Self.time(index),
              receivedAt: Self.time(index), slotMinutes: 60, detectionLimit: nil,
              recent: recent.suffix(16))) ?? Finding(.pass, [])
      }
      recent.append(
        Reading(
          series: "s", sampledAt: Self.time(index), value: value, verdict: finding.verdict,
          flag: nil, reasons: finding.reasons))
      return finding.verdict.rawValue
    }
  }
}
