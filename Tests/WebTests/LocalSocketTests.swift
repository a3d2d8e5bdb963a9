import Foundation
import Glibc
import InMemoryLogging
import Logging
import ServiceLifecycle
import Storage
import TestSupport
import Testing
import Web

@Suite(.timeLimit(.minutes(5))) struct `The socket of this machine` {
  @Test func `serves the same routes, is private, and goes at the end`() async throws {
    let temporary = try await TemporaryStore()
    let path = temporary.directory + "/api.sock"
    // What a killed daemon leaves.
    #expect(Connection.leaveSocket(at: path))
    var configuration = WebConfiguration.test
    configuration.requestsPerSecond = 1
    let frame = try WebFrame(configuration, testContext(temporary))
    let group = ServiceGroup(
      services: [frame.socket(at: path)],
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    async let end: Void = group.run()

    let connection = try await Connection.eventually(path: path)
    for _ in 0..<10 {
      connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(await connection.read(until: "ok\n").hasPrefix("HTTP/1.1 200 "))
    }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    await group.triggerGracefulShutdown()
    try await end

    #expect(mode == 0o600)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `tells whose program asks`() async throws {
    let temporary = try await TemporaryStore()
    let log = InMemoryLogHandler()
    let context = testContext(temporary, logger: Logger(label: "test") { _ in log })
    let path = temporary.directory + "/api.sock"
    let group = ServiceGroup(
      services: [try WebFrame(.test, context).socket(at: path)],
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    async let end: Void = group.run()
    // What goes wrong is logged with whoever asked.
    try temporary.store.close()

    let connection = try await Connection.eventually(path: path)
    connection.send("GET /api/v1/stations HTTP/1.1\r\nHost: a\r\n\r\n")
    let answer = await connection.read(until: "}")
    await group.triggerGracefulShutdown()
    try await end

    #expect(answer.hasPrefix("HTTP/1.1 500 "))
    let entry = try #require(log.entries.first { $0.message == "answer failed" })
    #expect(entry.metadata["from"] == "local, uid \(getuid())")
  }

  @Test func `is no reason to end when it cannot be opened`() async throws {
    let temporary = try await TemporaryStore()
    let frame = try WebFrame(.test, testContext(temporary))
    let (addresses, told) = AsyncStream<String>.makeStream()
    let long = temporary.directory + "/" + String(repeating: "x", count: 120)
    let group = ServiceGroup(
      services: [
        frame.socket(at: temporary.directory + "/missing/api.sock"), frame.socket(at: long),
        frame.page { told.yield($0) },
      ],
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    async let end: Void = group.run()

    let address = await addresses.first { _ in true }
    await group.triggerGracefulShutdown()
    try await end

    #expect(address != nil)
  }
}
