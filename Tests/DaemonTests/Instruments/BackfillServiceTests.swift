import Daemon
import StationSimulator
import Storage
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(3))) struct `An outage` {
  private static let profile = """
    {"id": "own", "wordOrder": "CDAB",
     "registers": [{"parameter": "nh3n", "address": "0x1008", "format": "float32",
       "time": "0x1005", "flag": "0x100A"}],
     "history": {"records": 48, "stride": 16, "order": "newestFirst", "registers": [
       {"parameter": "nh3n", "address": "0x2003", "format": "float32", "time": "0x2000",
        "flag": "0x2005"}]}}
    """

  /// The stored readings, the oldest first.
  private func stored(_ bench: InstrumentBench) throws -> [Reading] {
    let store = try Store(reading: bench.daemon.data + "/hanwatch.sqlite")
    let series = bench.daemon.file.site.analysers[0].series[0]
    var found: [Reading] = []
    try store.readAndWait { inquiry in
      try inquiry.eachReading(
        of: series.id, analyser: "st/a", from: Timestamp(milliseconds: 0),
        to: bench.daemon.time.now().adding(minutes: 600)
      ) { found.append($0.reading) }
    }
    return found.sorted { $0.sampledAt < $1.sampledAt }
  }

  /// Every slot from the first to the last has one reading.
  private func isWhole(_ readings: [Reading]) -> Bool {
    zip(readings, readings.dropFirst()).allSatisfy {
      $1.sampledAt.milliseconds(since: $0.sampledAt) == 3_600_000
    }
  }

  @Test func `of a link is filled in from the instrument's memory, once`() async throws {
    // A slot of an hour passes in three seconds.
    let bench = try InstrumentBench(
      profile: "own", profiles: Self.profile, speed: 1200, pollSeconds: 120, slotMinutes: 60)
    let time = bench.daemon.time

    let readings = try await bench.daemon.run {
      try await eventually { try stored(bench).isEmpty ? nil : true }
      bench.simulator.setMisbehaviour(.silent, link: "l")
      let begun = time.now()
      try await eventually { time.now() > begun.adding(minutes: 220) ? true : nil }
      bench.simulator.setMisbehaviour(.none, link: "l")
      return try await eventually {
        let readings = try stored(bench)
        let filled = readings.filter { $0.reasons.contains(.backfilled) }
        return filled.count >= 2 && isWhole(readings) ? readings : nil
      }
    }

    for reading in readings where reading.reasons.contains(.backfilled) {
      #expect(reading.verdict == .pass)
      #expect(reading.reasons == [.late, .backfilled])
    }
  }

  @Test func `of the daemon is filled in after the next start`() async throws {
    let bench = try InstrumentBench(
      profile: "own", profiles: Self.profile, speed: 1200, pollSeconds: 120, slotMinutes: 60)
    let time = bench.daemon.time
    try await bench.daemon.run { try await eventually { try stored(bench).isEmpty ? nil : true } }
    let begun = time.now()
    try await eventually { time.now() > begun.adding(minutes: 220) ? true : nil }

    let readings = try await bench.daemon.run {
      try await eventually {
        let readings = try stored(bench)
        let filled = readings.filter { $0.reasons.contains(.backfilled) }
        return filled.count >= 2 && isWhole(readings) ? readings : nil
      }
    }
    // Nothing is left to be done by a third start.
    let again = try await bench.daemon.run {
      try await eventually {
        let again = try stored(bench)
        return again.count > readings.count ? again : nil
      }
    }

    #expect(isWhole(again))
  }
}
