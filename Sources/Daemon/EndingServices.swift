import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// A service whose end is the end of the group.
protocol EndingService: Service {}

/// Whether the group ends to begin anew.
final class ReloadRequest: Sendable {
  private let flag = Mutex(false)

  var isSet: Bool { flag.withLock { $0 } }

  func set() { flag.withLock { $0 = true } }
  func clear() { flag.withLock { $0 = false } }
}

/// Tells the service manager that the end has begun, and ends the group when the program's own stop
/// stream ends. Near the end of the list, so it is one of the first to hear of a shutdown.
struct StopNotice: EndingService {
  let systemd: Systemd
  let stop: AsyncStream<Void>?
  let reload: ReloadRequest

  func run() async throws {
    if let stop {
      await cancelWhenGracefulShutdown { for await _ in stop {} }
    } else {
      try? await gracefulShutdown()
    }
    if !reload.isSet { systemd.stopping() }
  }
}

/// Waits for SIGHUP. Files that cannot be used change nothing and are named in the log; otherwise
/// the group ends and begins anew with what is then in force.
struct ReloadWatch: EndingService {
  let source: ConfigurationSource
  let reload: ReloadRequest
  let systemd: Systemd
  let logger: Logger

  func run() async throws {
    let signals = await UnixSignalsSequence(trapping: .sighup)
    await cancelWhenGracefulShutdown {
      for await _ in signals {
        if isUsable() { break }
      }
      if !Task.isCancelled { reload.set() }
    }
  }

  private func isUsable() -> Bool {
    guard case .files(let found) = source.load() else { return false }
    do throws(ConfigurationProblems) {
      _ = try StationsFile.read(found.get())
      systemd.reloading()
      logger.notice("reloading the configuration")
      return true
    } catch {
      logger.error(
        "the configuration on disk cannot be used; nothing was changed",
        metadata: ["problems": "\(error)"])
      return false
    }
  }
}
