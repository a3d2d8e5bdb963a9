import Synchronization

/// How fast each address may ask: a steady rate with room for bursts (a token bucket, kept as the
/// time at which the bucket would be full again).
package final class RequestRate: Sendable {
  private let fullAt: Mutex<[IPAddress?: Int64]> = Mutex([:])
  private let pause: Int64
  private let depth: Int64
  private let most: Int

  package init(perSecond: Int, burst: Int, most: Int = WebLimits.rememberedAddresses) {
    pause = 1_000_000_000 / Int64(perSecond)
    depth = pause * Int64(burst)
    self.most = most
  }

  /// Nil when the request may pass, else the whole seconds until the next one may. Moments are
  /// nanoseconds of a clock that never steps.
  package func admit(_ address: IPAddress, at now: Int64) -> Int? {
    fullAt.withLock { known in
      let key = Self.key(address.countedAs, &known, most: most, at: now)
      let next = max(known[key] ?? now, now) + pause
      guard next - now <= depth else {
        return Int((next - now - depth + 999_999_999) / 1_000_000_000)
      }
      known[key] = next
      return nil
    }
  }

  package var remembered: Int { fullAt.withLock(\.count) }

  /// Addresses that have not asked lately are forgotten; where there is still no room, whoever is
  /// new shares one bucket with everybody new.
  private static func key(
    _ address: IPAddress, _ known: inout [IPAddress?: Int64], most: Int, at now: Int64
  ) -> IPAddress? {
    if known[address] != nil || known.count < most { return address }
    known = known.filter { $0.value > now }
    return known.count < most ? address : nil
  }
}
