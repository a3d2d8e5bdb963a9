/// How long to leave an analyser or a link alone after failures in a row: 1, 2, 4 … 60 s, each up
/// to a fifth more or less, so that many links do not try at the same moment.
package struct BackOff {
  private let firstMilliseconds: Int64
  private let longestMilliseconds: Int64
  package private(set) var failures = 0

  package init(_ limits: LinkLimits) {
    firstMilliseconds = Int64(limits.firstBackOffMilliseconds)
    longestMilliseconds = Int64(limits.longestBackOffMilliseconds)
  }

  package mutating func reset() {
    failures = 0
  }

  /// One more failure: the wait in nanoseconds, at most `cap`.
  package mutating func fail(
    _ generator: inout some RandomNumberGenerator, cap: Int64 = .max
  ) -> Int64 {
    let doubled = firstMilliseconds << Int64(min(failures, 16))
    failures += 1
    let wait = min(doubled, longestMilliseconds)
    return min(cap, wait * 1000 * Int64.random(in: 800...1200, using: &generator))
  }
}

/// A small generator with a seed: SplitMix64.
package struct Jitter: RandomNumberGenerator {
  private var state: UInt64

  /// Seeded by a name, by FNV-1a: the same link spreads its polls the same way after each start.
  package init(_ name: String) {
    state = name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
