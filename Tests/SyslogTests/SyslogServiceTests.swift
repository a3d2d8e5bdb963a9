import Foundation
import InMemoryLogging
import MetricsTestKit
import ServiceLifecycle
import Storage
import Syslog
import TestSupport
import Testing
import WaterQuality

@Suite(
  .serialized, .timeLimit(.minutes(1)),
  .enabled(if: LogServer.isPresent, "Python cannot make certificates"))
struct `The syslog service` {
  @Test(arguments: ["polite", "curt"])
  func `sends every line once, in order, and keeps its place`(manner: String) async throws {
    let bench = try Bench()
    let server = try await LogServer(bench.certificates, "--manner", manner)
    try await bench.act("anna", "bert", "carl")

    try await bench.run(try bench.service(server.port)) {
      let first = await server.messages(3)
      try await eventually { try bench.place(server.port).number == 3 }
      try await bench.act("dora")
      let second = await server.messages(1)
      try await eventually { try bench.place(server.port).waiting == 0 }

      #expect(bench.subjects(first) == ["1 anna", "2 bert", "3 carl"])
      #expect(bench.subjects(second) == ["4 dora"])
      #expect(first[0].hasPrefix("<108>1 2026-06-01T12:00:00+08:00 "))
      #expect(first[0].contains("\u{FEFF}nobody known signIn anna: wrongPassword, from web 192"))
    }

    #expect(bench.counted("lines_total") == 4)
    #expect(bench.counted("repeated_total") == 0)
    #expect(bench.counted("connections_total", [("outcome", "sent")]) == 2)
    #expect(bench.warnings.isEmpty)
  }

  @Test func `goes on from its place after a start`() async throws {
    let bench = try Bench()
    let server = try await LogServer(bench.certificates)
    try await bench.act("anna")
    try await bench.run(try bench.service(server.port)) {
      _ = await server.messages(1)
      try await eventually { try bench.place(server.port).waiting == 0 }
    }
    try bench.store.close()

    let again = try Bench(bench.data)
    try await again.act("bert")
    let found = try await again.run(try again.service(server.port)) { await server.messages(1) }

    #expect(again.subjects(found) == ["2 bert"])
    try again.store.close()
  }

  @Test func `keeps what nobody took, says so once, and sends it later`() async throws {
    let bench = try Bench()
    let away = try await LogServer(bench.certificates)
    let port = away.port
    away.stop()
    try await eventually { !away.isRunning }
    try await bench.act("anna", "bert")

    let found = try await bench.run(try bench.service(port)) {
      try await eventually {
        bench.counted("connections_total", [("outcome", "couldNotConnect")]) >= 3
      }
      try await bench.act("carl")
      let waiting = try bench.metrics.expectGauge("hanwatch_syslog_waiting")
      try await eventually { waiting.lastValue == 3 }
      let server = try await LogServer(bench.certificates, port: port)
      let found = await server.messages(3)
      try await eventually { waiting.lastValue == 0 }
      return found
    }

    #expect(bench.subjects(found) == ["1 anna", "2 bert", "3 carl"])
    #expect(bench.warnings.map(\.reason) == ["couldNotConnect"])
    #expect(bench.counted("repeated_total") == 0)
    #expect(
      bench.log.entries.contains { "\($0.message)" == "the audit trail is sent again" })
  }

  @Test(arguments: ["breaks", "leaves"])
  func `sends again what a cut connection carried, and counts it`(manner: String) async throws {
    let bench = try Bench()
    let server = try await LogServer(
      bench.certificates, "--manner", manner, "--after", "2", "--times", "2")
    try await bench.act("anna", "bert", "carl", "dora")

    let found = try await bench.run(try bench.service(server.port)) {
      let found = await server.messages(8)
      try await eventually { try bench.place(server.port).number == 4 }
      return found
    }

    #expect(
      bench.subjects(found) == [
        "1 anna", "2 bert", "1 anna", "2 bert", "1 anna", "2 bert", "3 carl", "4 dora",
      ])
    #expect(bench.counted("repeated_total") == 8)
    #expect(bench.counted("lines_total") == 4)
  }

  @Test func `does not take a server's leaving for its having read`() async throws {
    // It closes after the last line, before it has read our farewell.
    let bench = try Bench()
    let server = try await LogServer(bench.certificates, "--manner", "leaves", "--after", "2")
    try await bench.act("anna", "bert")

    let found = try await bench.run(try bench.service(server.port)) {
      let found = await server.messages(4)
      try await eventually { try bench.place(server.port).waiting == 0 }
      return found
    }

    #expect(bench.subjects(found) == ["1 anna", "2 bert", "1 anna", "2 bert"])
  }

  @Test func `carries a long trail in several connections`() async throws {
    let bench = try Bench()
    let server = try await LogServer(bench.certificates)
    let long = String(repeating: "水", count: 9000)
    try await bench.act((1...1100).map { $0 % 10 == 0 ? long : "a" })

    let found = try await bench.run(try bench.service(server.port)) {
      let found = await server.messages(1100)
      try await eventually { bench.counted("lines_total") == 1100 }
      return found
    }

    let numbers = bench.subjects(found).map { $0.prefix { $0 != " " } }
    #expect(numbers.elementsEqual((1...1100).map { "\($0)" }))
    #expect(bench.counted("connections_total", [("outcome", "sent")]) == 3)
  }
}
