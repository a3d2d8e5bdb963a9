import Foundation
import ServiceLifecycle
import Storage
import Syslog
import TestSupport
import Testing
import WaterQuality

@Suite(
  .serialized, .timeLimit(.minutes(1)),
  .enabled(if: LogServer.isPresent, "Python cannot make certificates"))
struct `Trust in a syslog server` {
  struct Server: Sendable, CustomTestStringConvertible {
    let certificate: String
    var host = "127.0.0.1"
    var name: String?
    let reason: String

    var testDescription: String { "\(certificate) at \(host) as \(name ?? "itself")" }
  }

  @Test(arguments: [
    Server(certificate: "wrong", reason: "wrongName"),
    Server(certificate: "wrong", host: "localhost", reason: "wrongName"),
    // Made for the address, but not for the name that was asked for.
    Server(certificate: "good", name: "elsewhere.example", reason: "wrongName"),
    Server(certificate: "expired", reason: "certificateRefused"),
    Server(certificate: "stranger", reason: "certificateRefused"),
  ])
  func `is refused to any other`(other: Server) async throws {
    let bench = try Bench()
    let server = try await LogServer(bench.certificates, "--certificate", other.certificate)
    try await bench.act("anna")

    try await bench.run(try bench.service(server.port, name: other.name, host: other.host)) {
      // Nothing was said before TLS was agreed.
      #expect(await server.untilEnd().allSatisfy { $0.message == nil })
      try await eventually { !bench.warnings.isEmpty }
    }

    #expect(bench.warnings.map(\.reason) == [other.reason])
    #expect(bench.counted("lines_total") == 0)
    #expect(bench.counted("repeated_total") == 0)
  }

  @Test(arguments: [
    Server(certificate: "good", reason: ""),
    Server(certificate: "good", host: "localhost", reason: ""),
    Server(certificate: "wrong", name: "elsewhere.example", reason: ""),
  ])
  func `is given to the one that its certificate names`(one: Server) async throws {
    let bench = try Bench()
    let server = try await LogServer(bench.certificates, "--certificate", one.certificate)
    try await bench.act("anna")

    let found = try await bench.run(
      try bench.service(server.port, name: one.name, host: one.host)
    ) { await server.messages(1) }

    #expect(bench.subjects(found) == ["1 anna"])
  }

  @Test func `is mutual where the server asks who sends`() async throws {
    let bench = try Bench()
    let server = try await LogServer(bench.certificates, "--asks")
    try await bench.act("anna")

    try await bench.run(try bench.service(server.port)) {
      try await eventually {
        bench.counted("connections_total", [("outcome", "tlsRefused")])
          + bench.counted("connections_total", [("outcome", "cut")])
          + bench.counted("connections_total", [("outcome", "endedEarly")]) > 0
      }
    }
    let found = try await bench.run(try bench.service(server.port, own: "client")) {
      await server.messages(1)
    }

    #expect(bench.subjects(found) == ["1 anna"])
  }

  @Test func `needs certificates that are there`() async throws {
    let bench = try Bench()
    let server = try await LogServer(bench.certificates)

    #expect {
      _ = try bench.service(server.port, authority: "nowhere")
    } throws: { error in
      "\(error)"
        == "could not send the audit trail: '\(bench.certificates)/nowhere.pem' cannot be read. "
        + "Look at 'syslog' in the stations file and at its files."
    }
    #expect(throws: SyslogProblem.self) {
      _ = try bench.service(server.port, authority: "good-key")
    }
  }

  @Test(arguments: ["deaf", "endless"])
  func `does not keep the daemon from ending`(manner: String) async throws {
    let bench = try Bench()
    let server = try await LogServer(bench.certificates, "--manner", manner)
    try await bench.act("anna")

    try await bench.run(try bench.service(server.port)) {
      await server.waitForConnection()
      if manner == "endless" { _ = await server.messages(1) }
    }

    // Neither deadline was waited for.
    #expect(bench.counted("connections_total", [("outcome", "abandoned")]) == 1)
    #expect(bench.warnings.isEmpty)
    #expect(try bench.place(server.port).number == 0)
  }
}
