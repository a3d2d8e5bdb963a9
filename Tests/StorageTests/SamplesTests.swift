import Storage
import TestSupport
import Testing
import WaterQuality

@Suite struct `The samples of an analyser` {
  @Test func `come with their words, from sealed days and from hot rows`() async throws {
    let temporary = try TemporaryData()
    let store = try temporary.open()
    defer { try? store.close() }
    let site = ExampleSite.site()
    let analyser = site.analysers[1]
    let start = Timestamp("2026-06-01T00:00:00+08:00")!
    let boot = try await store.write { transaction in
      try transaction.register(site)
      return try transaction.insertBoot(uuid: "b", startedAt: start, version: "1")
    }
    let samples = (0..<96).map { number in
      Sample(
        key: SampleKey(boot: boot.id, sequence: Int64(number + 1)), analyser: analyser.id,
        receivedAt: start.adding(minutes: 30 * number),
        blocks: [
          RegisterBlock(range: ExampleSite.probeRange, words: [700 + UInt16(number), 800])
        ])
    }
    try await store.write { transaction in
      for sample in samples {
        let judgement = judge(sample, analyser, AnalyserWindow(analyser))
        _ = try transaction.apply(judgement, of: analyser)
      }
    }
    try await store.write { transaction in
      _ = try transaction.seal(
        analyser.id, through: start.date, at: start.adding(minutes: 3000))
    }

    let found = try store.readAndWait { inquiry in
      var found: [Sample] = []
      try inquiry.eachSample(
        of: analyser.id, from: start.adding(minutes: 60), to: start.adding(minutes: 2000)
      ) { found.append($0) }
      return found
    }

    #expect(
      found
        == samples.filter {
          $0.receivedAt >= start.adding(minutes: 60)
            && $0.receivedAt < start.adding(minutes: 2000)
        })
  }
}
