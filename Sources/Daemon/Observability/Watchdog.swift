package import Logging
import ServiceLifecycle
package import Storage

/// Gives the service manager its signs of life while the writer proves to be alive. A dead station,
/// a full disk or a deaf neighbour is trouble, but never a reason to be restarted.
package struct Watchdog: NamedService {
  let systemd: Systemd
  let store: Store
  let logger: Logger

  /// The writer must answer within this time.
  private static let proof: Duration = .seconds(20)

  package init(systemd: Systemd, store: Store, logger: Logger) {
    self.systemd = systemd
    self.store = store
    self.logger = logger
  }

  package func run() async throws {
    guard let interval = systemd.watchdogMicroseconds else {
      try? await gracefulShutdown()
      return
    }
    await repeatRounds(every: .microseconds(interval / 3)) {
      if await writerIsAlive() {
        systemd.alive()
      } else {
        logger.critical("the writer gives no sign of life; the watchdog is not fed")
      }
    }
  }

  private func writerIsAlive() async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask { (try? await store.write { _ in true }) ?? false }
      group.addTask {
        try? await Task.sleep(for: Self.proof)
        return false
      }
      defer { group.cancelAll() }
      return await group.next() ?? false
    }
  }
}
