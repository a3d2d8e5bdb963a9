import Delivery
import MetricsTestKit
import Storage
import TestSupport
import WaterQuality

/// A delivery service on a real store, with a clock that only the test moves.
struct Bench: Sendable {
  let temporary: TemporaryData
  let store: Store
  let clock = ManualClock(Example.noon)
  let bell = DeliveryBell()
  let log = LogBook()
  let metrics = TestMetrics()

  init(_ temporary: TemporaryData? = nil) throws {
    self.temporary = try temporary ?? TemporaryData()
    store = try self.temporary.open()
  }

  func queue(_ messages: OutboxMessage...) async throws {
    try await store.write { transaction in
      for message in messages { try transaction.enqueue(message) }
    }
  }

  func service(_ channels: [any AlertChannel]) -> DeliveryService {
    DeliveryService(
      store: store, channels: channels, now: { clock.now }, bell: bell, logger: log.logger,
      pace: DeliveryPace(
        nanoseconds: { clock.nanoseconds }, sleep: { try await clock.sleep(for: $0) }),
      metrics: metrics)
  }

  /// Runs the service while the body runs, and closes the store afterwards.
  func run(
    _ channels: any AlertChannel..., body: @escaping @Sendable () async throws -> Void
  ) async throws {
    let service = service(channels)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await service.run() }
      try await body()
      group.cancelAll()
      try await group.waitForAll()
    }
    try store.close()
  }

  /// Lets the service sleep out its present wait; returns how long that was.
  @discardableResult
  func passWait() async -> Duration {
    let wait = await clock.nextSleep()
    clock.advance(by: wait)
    return wait
  }

  func entry(_ id: String) throws -> OutboxEntry? {
    try store.readAndWait { try $0.outboxEntry(id) }
  }
}
