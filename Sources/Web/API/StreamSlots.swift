import Synchronization

/// How many pages listen for changes; no more than a bound at once.
final class StreamSlots: Sendable {
  private let taken: Mutex<Int> = Mutex(0)
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  var count: Int { taken.withLock { $0 } }

  /// Nil when all are taken.
  func take() -> StreamSlot? {
    let free = taken.withLock { count in
      guard count < limit else { return false }
      count += 1
      return true
    }
    return free ? StreamSlot(self) : nil
  }

  fileprivate func giveBack() {
    taken.withLock { $0 -= 1 }
  }
}

/// The right to one stream, given back when nobody holds it any more: also when the body that
/// holds it is never written, as for HEAD.
final class StreamSlot: Sendable {
  private let slots: StreamSlots

  fileprivate init(_ slots: StreamSlots) {
    self.slots = slots
  }

  deinit { slots.giveBack() }
}
