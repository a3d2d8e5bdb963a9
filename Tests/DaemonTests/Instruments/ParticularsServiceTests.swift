import Daemon
import StationSimulator
import Storage
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(3))) struct `Checks and details of an instrument` {
  /// Everything that is known once everything is.
  private func known(_ bench: InstrumentBench) async throws -> [KnownParticular] {
    let analyser = bench.daemon.file.site.analysers[0]
    let all = analyser.profile.checks.count + analyser.profile.details.count
    return try await eventually {
      let store = try Store(reading: bench.daemon.data + "/hanwatch.sqlite")
      let known = try store.readAndWait { try $0.particulars(of: analyser) }
      return known.count == all ? known : nil
    }
  }

  @Test func `are asked after the start and kept`() async throws {
    let bench = try InstrumentBench()

    let told = try await bench.daemon.run { try await known(bench) }.map(\.particular)

    #expect(told.first { $0.id == "standardCheck" }?.text == "1.02")
    #expect(told.first { $0.id == "standardCheck" }?.checkedAt?.clock == "00:00:00")
    #expect(told.first { $0.id == "serialNumber" }?.text == "SIM1")
    #expect(told.first { $0.id == "slope" }?.text == "1.0")
  }

  @Test func `are there after a new start before they were asked again`() async throws {
    let bench = try InstrumentBench()
    let first = try await bench.daemon.run { try await known(bench) }

    bench.simulator.setMisbehaviour(.silent, link: "l")
    let second = try await bench.daemon.run { try await known(bench) }

    #expect(first == second)
  }

  /// Somebody gives the slope another value and back between two runs of the daemon.
  @Test func `are warned of where a key parameter is another one than before`() async throws {
    let bench = try InstrumentBench()
    let analyser = bench.daemon.file.site.analysers[0]
    _ = try await bench.daemon.run { try await known(bench) }
    #expect(bench.said("a key parameter changed").isEmpty)
    let store = try Store(path: bench.daemon.data + "/hanwatch.sqlite")
    let now = bench.daemon.time.now()
    _ = try await store.write { transaction in
      try transaction.register(bench.daemon.file.site)
      return try transaction.keep(
        [Particular(.detail, "slope", text: "2.5")], of: analyser, at: now)
    }
    try store.close()

    let warning = try await bench.daemon.run {
      try await eventually { bench.said("a key parameter changed outside maintenance").first }
    }

    #expect(warning["level"] == "warning")
    #expect(warning["parameter"] == "slope")
    #expect(warning["old"] == "2.5")
    #expect(warning["new"] == "1.0")
    let events = try Store(reading: bench.daemon.data + "/hanwatch.sqlite").readAndWait {
      try $0.keyParameterEvents(
        of: analyser, from: now.adding(minutes: -60), to: now.adding(minutes: 6000))
    }
    #expect(events.map(\.change.new) == ["2.5", "1.0"])
  }
}
