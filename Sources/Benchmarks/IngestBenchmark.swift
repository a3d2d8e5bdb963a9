import CIngestFloor
import Foundation
import Glibc
import Storage
import WaterQuality

/// Samples through judgement and store, beside the same rows written by C through SQLite with the
/// same durability, in the same run.
struct IngestBenchmark {
  private let samples = 20_000
  private let readings = 20
  private let groups = [1, 20]

  /// False when a count is wrong or a ratio falls below what was promised.
  func run() async throws -> Bool {
    print("ingest: \(samples) samples of \(readings) readings, synchronous = FULL")
    print("group  who          wall µs/sample  CPU µs/sample  bytes/reading")
    var passed = true
    for group in groups {
      let ours = try await measure("hanwatch", group) { try await self.ours($0, group) }
      let floor = try await measure("C floor", group) { try await self.floor($0, group) }
      let ratio = floor.wall / ours.wall
      print(
        "       speed against C: \(Self.text(ratio * 100)) % (wall), "
          + "\(Self.text(floor.cpu / ours.cpu * 100)) % (CPU)")
      passed = passed && ours.rows == samples * readings && floor.rows == samples * readings
    }
    return passed
  }

  private struct Result {
    let wall: Double
    let cpu: Double
    let rows: Int
  }

  private func measure(
    _ who: String, _ group: Int, _ body: (String) async throws -> Void
  ) async throws -> Result {
    let directory = NSTemporaryDirectory() + "hanwatch-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let path = directory + "/bench.sqlite"
    try await prepare(path)
    let before = (ContinuousClock.now, Self.processorSeconds())
    try await body(path)
    let wall = Self.seconds(ContinuousClock.now - before.0)
    let cpu = Self.processorSeconds() - before.1
    let store = try Store(reading: path)
    let rows = try store.readAndWait { try $0.readingCount() }
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    try store.close()
    let result = Result(wall: wall, cpu: cpu, rows: rows)
    let columns = [
      "\(group)", who, Self.text(wall * 1e6 / Double(samples)),
      Self.text(cpu * 1e6 / Double(samples)), Self.text(Double(size) / Double(rows)),
    ]
    let widths = [5, 11, 14, 13, 13]
    print(zip(columns, widths).map { text, width in pad(text, width) }.joined(separator: "  "))
    return result
  }

  private func prepare(_ path: String) async throws {
    let store = try Store(path: path)
    _ = try await store.write { [site] transaction in
      let boot = try transaction.insertBoot(
        uuid: "00000000-0000-0000-0000-000000000001",
        startedAt: Timestamp(milliseconds: 1_780_000_000_000), version: "bench")
      try transaction.register(site)
      return boot
    }
    try store.close()
  }

  private func ours(_ path: String, _ group: Int) async throws {
    let store = try Store(path: path)
    let site = site
    try await store.write { try $0.register(site) }
    var window = RecentWindow(site)
    let analysers = site.analysers
    for start in stride(from: 0, to: samples, by: group) {
      window = try await store.write { [past = window, count = samples] transaction in
        var window = past
        for number in start..<min(start + group, count) {
          let analyser = analysers[number % analysers.count]
          let sample = Self.sample(number, analyser)
          let judgement = judge(sample, analyser, window[analyser.id]!)
          _ = try transaction.apply(judgement, of: analyser)
          window.apply(judgement, analyser)
        }
        return window
      }
    }
    try store.close()
  }

  private func floor(_ path: String, _ group: Int) async throws {
    let code = unsafe ingest_floor(path, 1, Int32(samples), Int32(readings), Int32(group))
    precondition(code == 0, "the floor's rows are accepted; SQLite said \(code)")
  }

  // MARK: Ten analysers of twenty floats

  private var site: Site {
    let parameters = (0..<readings).map {
      Parameter(
        id: "p\($0)", name: Text("p\($0)", "p\($0)"), unit: .milligramsPerLitre,
        hourlyDecimals: 3, assessmentDecimals: 2)
    }
    let range = RegisterRange(.holdingRegisters, first: 0, count: 2 * readings)
    let profile = AnalyserProfile(
      id: "bench", title: Text("", ""), source: "", ranges: [range],
      channels: parameters.enumerated().map { index, parameter in
        AnalyserProfile.Channel(
          parameter: parameter.id,
          value: RegisterValue(.holdingRegisters, at: UInt16(2 * index), .float32))
      })
    let rule = BreachRule(
      id: "limit", limit: .atMost(ExactDecimal("5")!), targetClass: nil,
      opensAfter: .init(readings: 2), closesAfter: .init(readings: 2),
      deadband: ExactDecimal("0")!)
    let analysers = (0..<10).map { number in
      Analyser(
        id: "st01/a\(number)", station: "st01", link: "t", busAddress: UInt8(number + 1),
        profile: profile, pollSeconds: 60, responseTimeoutMilliseconds: 1000,
        series: parameters.map {
          Series(
            id: "st01/a\(number)/\($0.id)", parameter: $0, decimals: 4, mode: .continuous,
            slotMinutes: 60, detectionLimit: nil, validationRules: [], breachRules: [rule])
        })
    }
    let station = Station(
      id: "st01", name: "bench", county: "420625", section: "s01", codes: .init(),
      analysers: analysers)
    return Site(
      id: "bench", name: "bench", isExample: true, language: .en, parameters: parameters,
      stations: [station], sections: [], rivers: RiverNetwork(reaches: [], borders: []),
      neighbours: [])
  }

  private static func sample(_ number: Int, _ analyser: Analyser) -> Sample {
    let bits = (0.523 + Float(number % 100) / 1000).bitPattern
    let pair = [UInt16(bits >> 16), UInt16(bits & 0xFFFF)]
    let range = analyser.profile.ranges[0]
    return Sample(
      key: SampleKey(boot: 1, sequence: Int64(number + 1)), analyser: analyser.id,
      receivedAt: Timestamp(milliseconds: 1_780_000_000_000 + Int64(number) * 6000),
      blocks: [
        RegisterBlock(
          range: range, words: Array(repeatElement(pair, count: range.count / 2).joined()))
      ])
  }

  // MARK: Printing

  private static func processorSeconds() -> Double {
    var usage = rusage()
    unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  private static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
