import Foundation
import InMemoryLogging
import Logging
import MetricsTestKit
import People
import ServiceLifecycle
import Storage
import Syslog
import TestSupport
import Testing
import WaterQuality

/// A trail in a real store, and a folder for certificates.
struct Bench: Sendable {
  let data: TemporaryData
  let store: Store
  let metrics = TestMetrics()
  let log = InMemoryLogHandler()

  static let noon = Timestamp("2026-06-01T12:00:00+08:00")!

  init(_ data: TemporaryData? = nil) throws {
    self.data = try data ?? TemporaryData()
    store = try self.data.open()
  }

  var certificates: String { data.path }

  /// Adds lines whose subjects are these.
  func act(_ subjects: String...) async throws { try await act(subjects) }

  func act(_ subjects: [String]) async throws {
    try await store.write { transaction in
      for subject in subjects {
        try transaction.audit(
          AuditEntry(
            at: Self.noon, person: nil, from: Origin(.web, address: "192.0.2.1"), .signIn, subject,
            outcome: "wrongPassword"))
      }
    }
  }

  func service(
    _ port: Int, name: String? = nil, authority: String = "authority", own: String? = nil,
    host: String = "127.0.0.1"
  ) throws -> SyslogService {
    func path(_ name: String) -> String { certificates + "/" + name + ".pem" }
    return try SyslogService(
      SyslogConfiguration(
        server: #require(ServerAddress("\(host):\(port)")), name: name,
        authority: path(authority),
        own: own.map { .init(certificate: path($0), key: path($0 + "-key")) }),
      store: store, credential: { $0 }, now: { Self.noon },
      logger: Logger(label: "test", factory: { [log] _ in log }), metrics: metrics,
      waits: [.milliseconds(20)])
  }

  /// Runs the service as the daemon does while the body does.
  func run<Value: Sendable>(
    _ service: SyslogService, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let group = ServiceGroup(
      services: [service], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      do {
        let value = try await body()
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
        return value
      } catch {
        tasks.cancelAll()
        throw error
      }
    }
  }

  /// The numbers and subjects of messages: `1 anna`.
  func subjects(_ messages: [String]) -> [String] {
    messages.map { message in
      message.firstMatch(of: /number="(\d+)" act="signIn" subject="([^"]*)"/)
        .map { "\($0.1) \($0.2)" } ?? message
    }
  }

  func place(_ port: Int) throws -> SyslogPlace {
    try store.readAndWait { try $0.syslogPlace(of: "127.0.0.1:\(port)") }
  }

  func counted(_ metric: String, _ dimensions: [(String, String)] = []) -> Int64 {
    (try? metrics.expectCounter("hanwatch_syslog_" + metric, dimensions).totalValue) ?? 0
  }

  var warnings: [(message: String, reason: String)] {
    log.entries.filter { $0.level == .warning }.map {
      ("\($0.message)", "\($0.metadata["syslog.reason"] ?? "none")")
    }
  }
}

/// Asks until the answer is there; a test's time limit ends a wait that is in vain.
func eventually(_ question: () async throws -> Bool) async throws {
  while try await !question() { try await Task.sleep(for: .milliseconds(10)) }
}
