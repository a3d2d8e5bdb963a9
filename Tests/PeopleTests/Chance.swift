import Evidence
import People
import WaterQuality

/// A generator with a seed: the same keys and salts in every run.
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64 = 1) { state = seed }

  // SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Scrypt {
  /// Quick, for tests of everything but the costs.
  static let weak = Scrypt(logN: 1, r: 1, p: 1)!
}

let noon = Timestamp("2026-06-01T12:00:00+08:00")!
