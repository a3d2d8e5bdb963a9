import Foundation
import Testing
import WaterQuality

@Suite struct `A damaged configuration` {
  @Test func `never stops the reader, and is either read or has a problem`() {
    let sample = Array(
      """
      {/* 站点 */ "id": "st01\\u6c34", "ok": true, // name
      "n": [-1.5e3, {"a": null, "水": "x\\n"},],}
      """.utf8)
    var random = SplitMix64(state: seed)

    for round in 0..<20_000 {
      let problems = ProblemList()
      let node = ConfigurationText.parse(damaged(sample, &random), problems)
      let isNamed = node != nil || !problems.problems.isEmpty
      #expect(isNamed, "round \(round), seed \(seed)")
    }
  }

  @Test func `never stops the reading of the site`() {
    let sample = Array(ExampleFile.text.utf8)
    var random = SplitMix64(state: seed)

    for round in 0..<2_000 {
      let problems = ProblemList()
      let root = ConfigurationText.parse(damaged(sample, &random), problems)
        .flatMap { ObjectReader($0, problems) }
      let site = root.flatMap {
        Site.read(root: $0, links: ExampleFile.links, channels: ExampleFile.channels)
      }
      let isNamed = site != nil || !problems.problems.isEmpty
      #expect(isNamed, "round \(round), seed \(seed)")
    }
  }

  /// HANWATCH_SEED=… repeats a run.
  private let seed: UInt64

  init() {
    seed =
      ProcessInfo.processInfo.environment["HANWATCH_SEED"].flatMap(UInt64.init)
      ?? UInt64.random(in: 0...UInt64.max)
    print("damaged configurations: HANWATCH_SEED=\(seed)")
  }

  /// One to four of: a changed, removed or inserted byte, a cut, a repeated piece, a swapped piece.
  private func damaged(_ original: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    let pieces = [
      "{", "}", "[", "]", "\"", ",", ":", "//", "/*", "\\u", "\\", "null", "-1", "1e400", "\"*\"",
      "9999999999999999999999", "\u{0}", "，", "[]", "{}", "\"0\"", "65535", "\"1e-400\"",
    ].map { Array($0.utf8) }
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
      case 3:
        bytes.replaceSubrange(
          place..<end, with: pieces.randomElement(using: &random) ?? [])
      case 4: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      default: if Int.random(in: 0..<8, using: &random) == 0 { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }
}

struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
