import Storage
import TestSupport
import Testing
import WaterQuality

@Suite struct `Readings that were filled in` {
  /// Sealed or not, they are there to be read and are no part of the recent window.
  @Test(arguments: [false, true]) func `stay out of the recent window`(isSealed: Bool) async throws
  {
    let temporary = try await TemporaryStore()
    let noon = Timestamp("2026-06-01T12:00:00+08:00")!
    try await temporary.take([523], from: "st01/nh3n", at: noon)
    let analyser = temporary.site.analysers[1]
    let window = temporary.store.window
    let boot = temporary.boot.id

    let (rebuilt, newest) = try await temporary.store.write { [site = temporary.site] transaction in
      for number in 1...20 {
        let key = SampleKey(boot: boot, sequence: 100 + Int64(number))
        let sample = Sample(
          key: key, analyser: analyser.id, receivedAt: noon.adding(minutes: 1),
          blocks: [
            RegisterBlock(
              range: RegisterRange(.holdingRegisters, first: 0, count: 1), words: [1])
          ], record: number)
        _ = try transaction.apply(
          Judgement(
            analyser: analyser.id, sample: sample,
            readings: [
              Reading(
                series: "st01/nh3n/nh3n", sampledAt: noon.adding(minutes: -240 * number),
                value: 10, verdict: .pass, flag: nil, reasons: [.late, .backfilled])
            ], breaches: [], alerts: []), of: analyser)
      }
      if isSealed {
        _ = try transaction.seal(
          analyser.id, through: noon.date, at: noon.adding(minutes: 2880))
      }
      return (
        try transaction.inquiry.window(site),
        try transaction.inquiry.newestReadings(
          of: "st01/nh3n/nh3n", analyser: analyser.id, limit: 3)
      )
    }

    #expect(rebuilt == window)
    #expect(
      newest.map(\.reading.reasons) == [
        [.late, .backfilled], [.late, .backfilled], [.late, .backfilled],
      ])
  }
}
