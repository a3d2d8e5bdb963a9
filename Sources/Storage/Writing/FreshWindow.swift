import Synchronization
import WaterQuality

/// The window that a transaction makes visible once it is committed.
final class FreshWindow: Sendable {
  private let kept: Mutex<RecentWindow?> = Mutex(nil)

  var window: RecentWindow? { kept.withLock { $0 } }

  func take(_ window: RecentWindow) {
    kept.withLock { $0 = window }
  }
}
