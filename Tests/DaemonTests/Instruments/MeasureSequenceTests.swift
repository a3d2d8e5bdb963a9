import StationSimulator
import Storage
import Testing
import WaterQuality

/// An instrument that measures only when it is told, asked by a daemon.
@Suite(.timeLimit(.minutes(3))) struct `A daemon with a measure sequence` {
  private static let keys = """
    "writes": [
      {"id": "wake", "name": "启动", "kind": "sequenceStart", "address": "0x1200", "words": [1]},
      {"id": "sleep", "name": "停止", "kind": "sequenceStop", "address": "0x1200", "words": [11]}],
    "sequence": {"start": "wake", "warmUpSeconds": 1, "readings": 2, "readingEverySeconds": 1,
      "stop": "sleep"},
    """

  @Test func `keeps a sample of each, and one line in the trail`() async throws {
    let bench = try InstrumentBench(analyser: Self.keys, pollSeconds: 4)
    let path = bench.daemon.data + "/hanwatch.sqlite"

    try await bench.daemon.run {
      try await eventually {
        let written = bench.simulator.requests(link: "l").filter { $0[1] > 4 }
        return written.count >= 6 ? true : nil
      }
    }

    let written = bench.simulator.requests(link: "l").filter { $0[1] > 4 }.map(\.last)
    #expect(written.prefix(6) == [1, 11, 1, 11, 1, 11])
    // The last one that was begun was stopped at the end.
    #expect(written.last == 11)
    let lines = try await Store(reading: path).read { inquiry in
      try inquiry.auditEntries(limit: 100).filter { $0.act == "instrumentCommand" }
    }
    #expect(lines.map(\.subject) == ["st/a sequence"])
    #expect(
      lines.map(\.new) == ["every 4 s: start wake, 1 s, 2 readings every 1 s (median), stop sleep"])
    #expect(lines.map(\.person) == [nil])
    let readings = try await Store(reading: path).read { inquiry in try inquiry.readingCount() }
    #expect(readings >= 1)
  }
}
