import Daemon
import Foundation
import Logging
import Testing
import WaterQuality

/// The real daemon in this process, on a data directory of its own. A daemon that was stopped can
/// be started again on the same data.
final class RunningDaemon: Sendable {
  let file: StationsFile
  let time: TimeSource
  let data: String
  private let logger: Logger

  init(
    _ file: StationsFile, time: TimeSource = SystemClock.timeSource(),
    logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  ) {
    self.file = file
    self.time = time
    self.logger = logger
    data =
      FileManager.default.temporaryDirectory
      .appending(path: "hanwatch-daemon-\(UUID().uuidString)").path
  }

  deinit { try? FileManager.default.removeItem(atPath: data) }

  /// Runs while the body does; the body begins when the page answers.
  @discardableResult
  func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws
    -> Value
  {
    let (ready, bell) = AsyncStream<Void>.makeStream()
    let (stopped, stop) = AsyncStream<Void>.makeStream()
    let daemon = StationDaemon(
      .fixed(file),
      options: DaemonOptions(
        dataDirectory: data, time: time, environment: [:], version: "test",
        onReady: { _ in bell.yield() }),
      metrics: PrometheusMetrics(), logger: logger)
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask {
        defer { bell.finish() }
        try await daemon.run(until: stopped)
        return nil
      }
      group.addTask {
        for await _ in ready { break }
        defer { stop.finish() }
        return try await body()
      }
      var result: Value?
      while let next = try await group.next() { result = next ?? result }
      return try #require(result)
    }
  }
}

/// Asks until the answer is there; a test's time limit ends a wait that is in vain.
@discardableResult
func eventually<Value>(_ question: () async throws -> Value?) async throws -> Value {
  while true {
    if let value = try await question() { return value }
    try await Task.sleep(for: .milliseconds(50))
  }
}
