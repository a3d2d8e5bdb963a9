package import People
package import Storage
import Synchronization
package import WaterQuality

/// Where people sign in and act, from whichever side they come: checks who they are and what they
/// may, signs what they do, and writes change, audit line and log leaf in one transaction.
package final class PeopleDesk: Sendable {
  package let store: Store
  let serverKey: ServerKey
  let costs: Scrypt
  let limits: SessionLimits
  /// Real time: codes and sessions follow people's telephones, not a demonstration's clock.
  package let now: @Sendable () -> Timestamp
  let monotonicNanoseconds: @Sendable () -> Int64
  package let queue: ScryptQueue
  let throttle = Mutex(SignInThrottle())

  package init(
    store: Store, serverKey: ServerKey, costs: Scrypt = .standard,
    limits: SessionLimits = SessionLimits(),
    now: @escaping @Sendable () -> Timestamp,
    monotonicNanoseconds: @escaping @Sendable () -> Int64,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.store = store
    self.serverKey = serverKey
    self.costs = costs
    self.limits = limits
    self.now = now
    self.monotonicNanoseconds = monotonicNanoseconds
    queue = ScryptQueue(monotonicNanoseconds: monotonicNanoseconds, sleep: sleep)
  }

  /// Somebody of a name; throws `PeopleError.noSuchPerson`.
  static func person(_ name: String, in inquiry: Inquiry) throws -> StoredPerson {
    guard let person = try inquiry.person(named: name) else {
      throw PeopleError.noSuchPerson(name)
    }
    return person
  }

  /// Hash and new key for a password that somebody chooses who may, off the cooperative pool.
  func access(_ password: Password, keeping key: PersonKey? = nil) async throws -> Access {
    try await queue.run(runs: 2, isProved: true) { [costs] in
      var random = SystemRandomNumberGenerator()
      return if let key {
        try Access(key, under: password, costs: costs, using: &random)
      } else {
        try Access(newKeyUnder: password, costs: costs, using: &random)
      }
    }
  }
}
