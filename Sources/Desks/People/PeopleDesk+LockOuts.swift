import People
import Storage
import Synchronization
import WaterQuality

extension PeopleDesk {
  /// A lock lasts its quarter of an hour whatever happens to the program meanwhile: takes up those
  /// that began before this start.
  package func recallLocks() throws {
    let (wall, time) = (now(), milliseconds)
    let locks = try store.readAndWait { try $0.lockOuts(at: wall) }
    throttle.withLock { throttle in
      for lock in locks {
        // A clock that was set back makes no lock longer.
        let left = min(lock.until.milliseconds(since: wall), SignInThrottle.lockMilliseconds)
        throttle.lock(account: lock.account, until: time + left, at: time)
      }
    }
  }

  /// Of the clock that never steps.
  var milliseconds: Int64 { monotonicNanoseconds() / 1_000_000 }
}
