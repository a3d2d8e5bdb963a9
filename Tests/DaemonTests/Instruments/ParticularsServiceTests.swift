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
}
