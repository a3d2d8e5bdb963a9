import Foundation
import Testing
import WaterQuality

@Suite struct `A month in any order` {
  private let june = Month("2026-06")!

  /// HANWATCH_SEED=… repeats a run.
  private let seed =
    ProcessInfo.processInfo.environment["HANWATCH_SEED"].flatMap(UInt64.init)
    ?? UInt64.random(in: 0...UInt64.max)

  @Test func `comes to the same, whichever reading comes first`() {
    var random = SplitMix64(state: seed)
    let section = Section(
      id: "s01", name: "s", river: "r", body: .river, target: .III, county: "420625", code: nil,
      parameters: ["nh3n", "ph"])
    let all = [
      (series("nh3n", .batch, slotMinutes: 240), 3600),
      (series("ph", .continuous, slotMinutes: 60), 600),
    ]
    let readings = all.flatMap { series, _ in water(of: series, &random) }
    func months(_ readings: [Reading]) -> [SeriesMonth] {
      all.map { series, pollSeconds in
        var slots = SlotAccumulator(series: series, month: june, pollSeconds: pollSeconds)
        for reading in readings { slots.add(reading) }
        return slots.seriesMonth()
      }
    }

    let first = months(readings)
    for _ in 0..<5 {
      let other = months(readings.shuffled(using: &random))

      #expect(other.map(\.slots) == first.map(\.slots), "seed \(seed)")
      #expect(
        assess(section: section, month: june, series: other)
          == assess(section: section, month: june, series: first), "seed \(seed)")
    }
    #expect(first.allSatisfy { $0.valid > 0 })
  }

  /// Some readings fail, some lie below the limit, and some share their moment with another.
  private func water(of series: Series, _ random: inout SplitMix64) -> [Reading] {
    (0..<5000).map { _ in
      let minute = Int.random(in: 0..<(30 * 144), using: &random) * 10
      let isBelow = Int.random(in: 0..<9, using: &random) == 0
      return Reading(
        series: series.id, sampledAt: june.start.adding(minutes: minute),
        value: Int64.random(in: 6000...9000, using: &random),
        verdict: Int.random(in: 0..<7, using: &random) == 0 ? .fail : .pass, flag: nil,
        reasons: isBelow ? .belowDetection : [])
    }
  }

  private func series(_ id: String, _ mode: Series.Mode, slotMinutes: Int) -> Series {
    Series(
      id: "st01/a/\(id)", parameter: Parameter.builtIn.first { $0.id == id }!, decimals: 3,
      mode: mode, slotMinutes: slotMinutes, detectionLimit: nil, validationRules: [],
      breachRules: [])
  }
}
