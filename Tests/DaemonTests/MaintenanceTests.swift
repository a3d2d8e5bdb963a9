import Daemon
import Desks
import Foundation
import People
import Storage
import Testing
import WaterQuality

/// The real daemon, a simulated instrument whose water is always beyond the limit, and a
/// maintainer who signs over the socket. An hour passes in three seconds.
@Suite(.serialized, .timeLimit(.minutes(3))) struct `Maintenance during a breach` {
  private static let password = Password("tomorrow it rains again")
  private let bench: InstrumentBench

  init() async throws {
    bench = try InstrumentBench(
      speed: 1200, pollSeconds: 120, slotMinutes: 60, limit: "0.0001")
    let directory = DataDirectory(bench.daemon.data)
    try directory.acquire()
    let store = try Store(path: directory.databasePath)
    // Quick: this is not about the costs of passwords.
    let desk = PeopleDesk(
      store: store, serverKey: try PeopleKey.load(directory),
      costs: Scrypt(logN: 1, r: 1, p: 1)!, now: SystemClock.wall,
      monotonicNanoseconds: SystemClock.monotonicNanoseconds)
    let here = Origin(.cli, address: "uid 0")
    _ = try await desk.addFirst(
      "admin", role: .systemAdministrator, password: Self.password, from: here)
    let admin = try await desk.signatory(
      SignInForm(name: "admin", password: Self.password), from: here)
    let first = Password("correct horse battery")
    _ = try await desk.add("运维一", role: .maintainer, party: nil, password: first, by: admin)
    try await desk.changePassword(
      to: Self.password,
      by: desk.signatory(SignInForm(name: "运维一", password: first), from: here))
    try store.close()
    directory.release()
  }

  private func ask(_ act: String, _ fields: [String: Any]) throws -> Int {
    let answer = try askForAct(
      act, fields.merging(["station": "st"]) { $1 }, signedBy: "运维一",
      password: "tomorrow it rains again", data: bench.daemon.data)
    if answer.status != 200, answer.status != 409 { Issue.record("\(answer.body)") }
    return answer.status
  }

  private func look<Value>(_ body: (Inquiry) throws -> Value) throws -> Value {
    try Store(reading: bench.daemon.data + "/hanwatch.sqlite").readAndWait(body)
  }

  private func state() throws -> BreachState {
    let site = bench.daemon.file.site
    return try look { try $0.window(site)["st/a"]?.series[0].breaches[0] ?? .clear }
  }

  private func readings() throws -> [StoredReading] {
    try look { try $0.newestReadings(of: "st/a/nh3n", analyser: "st/a", limit: 100) }
  }

  private func isOpen() throws -> Bool {
    if case .open = try state() { return true }
    return false
  }

  @Test func `makes it unknown at once, and the next reading after its end brings it back`()
    async throws
  {
    try await bench.daemon.run {
      try await eventually { try isOpen() ? true : nil }
      #expect(
        try ask("beginMaintenance", ["hours": 3, "reason": "更换试剂"]) == 200)
      guard case .unknown(.some) = try state() else {
        Issue.record("the breach is \(try state())")
        return
      }
      let window = try #require(try look { try $0.newestMaintenance(of: "st").last })
      #expect(window.person == "运维一")

      let marked = try await eventually {
        try readings().first { $0.reading.reasons.contains(.maintenance) }
      }
      #expect(marked.reading.verdict == .fail)
      #expect(marked.reading.flag == .normal)
      #expect(try ask("beginMaintenance", ["hours": 1, "reason": "再来一次"]) == 409)

      // It ends by itself.
      let back = try await eventually {
        try readings().first { $0.reading.verdict == .pass && $0.reading.sampledAt >= window.until }
      }
      #expect(back.reading.reasons.isDisjoint(with: .maintenance))
      try await eventually { try isOpen() ? true : nil }
      for stored in try readings() where window.contains(stored.reading.sampledAt) {
        #expect(stored.reading.reasons.contains(.maintenance))
      }
      try await eventually { bench.said("maintenance has ended").isEmpty ? nil : true }
      // It is the breach that was told before, and nobody was told of an end.
      #expect(try look { try $0.openIncidents() }.count == 1)
      #expect(try state().breach?.openedAt ?? window.until < window.begun)
    }
    #expect(bench.said("maintenance has begun").map { $0["station"] } == ["st"])
    #expect(try look { try $0.verify() }.findings == [])
  }

  @Test func `lasts over a restart, and a person ends it before its time`() async throws {
    try await bench.daemon.run {
      try await eventually { try isOpen() ? true : nil }
      #expect(
        try ask("beginMaintenance", ["hours": 24, "reason": "更换蠕动泵"]) == 200)
    }
    try await bench.daemon.run {
      // Water that was sampled before it may still come first.
      let first = try await eventually {
        try readings().first { $0.key.boot == 2 && $0.reading.reasons.contains(.maintenance) }
      }
      #expect(first.reading.verdict == .fail)
      guard case .unknown(.some) = try state() else {
        Issue.record("the breach is \(try state())")
        return
      }

      #expect(try ask("endMaintenance", [:]) == 200)
      #expect(try ask("endMaintenance", [:]) == 409)
      try await eventually { try isOpen() ? true : nil }
    }
    let window = try #require(try look { try $0.newestMaintenance(of: "st").last })
    #expect(window.endedBy == "运维一")
    #expect(window.until < window.endsAt)
    #expect(try look { try $0.verify() }.findings == [])
  }
}
