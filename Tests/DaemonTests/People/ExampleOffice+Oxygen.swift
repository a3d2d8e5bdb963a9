import Storage
import WaterQuality

extension ExampleOffice {
  /// Oxygen of the first analyser, a reading a quarter of an hour, stored so many times too high,
  /// by a daemon that runs.
  func storeOxygen(
    _ count: Int, of site: Site, from start: Timestamp, timesTooHigh factor: Int64 = 1
  ) async throws {
    let analyser = site.analysers[0]
    try await store.write { transaction in
      try transaction.register(site)
      let boot = try transaction.insertBoot(uuid: "b", startedAt: start, version: "1")
      for number in 0..<count {
        let sample = Sample(
          key: SampleKey(boot: boot.id, sequence: Int64(number + 1)), analyser: analyser.id,
          receivedAt: start.adding(minutes: 15 * number),
          blocks: [
            RegisterBlock(
              range: analyser.profile.ranges[0], words: [700, 800 + UInt16(number)])
          ])
        let judged = judge(sample, analyser, AnalyserWindow(analyser))
        let readings = judged.readings.map { reading in
          Reading(
            series: reading.series, sampledAt: reading.sampledAt,
            value: reading.value.map { $0 * factor }, verdict: reading.verdict,
            flag: reading.flag, reasons: reading.reasons)
        }
        _ = try transaction.apply(
          Judgement(
            analyser: analyser.id, sample: sample, readings: readings, breaches: [], alerts: []),
          of: analyser)
      }
      transaction.publish(try transaction.inquiry.window(site))
    }
  }
}
