/// How often somebody may try to sign in. Times are milliseconds of a clock that never steps.
///
/// After ten failures in a row an account is locked for a quarter of an hour, and never longer:
/// whoever types wrong passwords on purpose cannot keep a person out for good.
package struct SignInThrottle: Sendable {
  package static let triesPerMinute = 10
  /// An office behind one address signs in together in the morning; a guesser goes through names.
  package static let triesPerMinuteOfAddress = 30
  package static let failuresInARow = 10
  package static let lockMilliseconds: Int64 = 15 * 60_000
  static let windowMilliseconds: Int64 = 60_000
  /// What outsiders can make it remember.
  package static let mostEntries = 8192

  package enum Refusal: Sendable, Equatable {
    /// Too many tries; the next is possible at this time.
    case tooMany(until: Int64)
    case locked(until: Int64)
  }

  private enum Key: Hashable {
    case account(String)
    case address(String)
    case pair(String, String)
  }

  private struct Entry {
    var tries: [Int64] = []
    var failures = 0
    var lockedUntil: Int64?
    var touchedAt: Int64 = 0
  }

  private var entries: [Key: Entry] = [:]

  package init() {}

  package var count: Int { entries.count }

  /// Asks for one try and counts it; nil where it may go on. `account` is the name as it was typed,
  /// known or not, so that the answer does not tell which names exist.
  package mutating func admit(account: String, address: String, at now: Int64) -> Refusal? {
    let account = account.lowercased()
    if let until = entries[.account(account)]?.lockedUntil, until > now {
      return .locked(until: until)
    }
    let keys: [(Key, Int)] = [
      (.account(account), Self.triesPerMinute), (.pair(account, address), Self.triesPerMinute),
      (.address(address), Self.triesPerMinuteOfAddress),
    ]
    var free = now
    for (key, most) in keys {
      let recent = entries[key]?.tries.filter { $0 > now - Self.windowMilliseconds } ?? []
      if recent.count >= most {
        free = max(free, recent[recent.count - most] + Self.windowMilliseconds)
      }
    }
    guard free == now else { return .tooMany(until: free) }
    for (key, most) in keys {
      update(key, at: now) { $0.tries = $0.tries.suffix(most - 1) + [now] }
    }
    return nil
  }

  /// The password or the code was wrong. Returns until when the account is locked, where this was
  /// one failure too many.
  @discardableResult
  package mutating func failed(account: String, at now: Int64) -> Int64? {
    var until: Int64?
    update(.account(account.lowercased()), at: now) { entry in
      entry.failures += 1
      guard entry.failures >= Self.failuresInARow else { return }
      until = now + Self.lockMilliseconds
      entry.failures = 0
      entry.lockedUntil = until
    }
    return until
  }

  /// A lock that began before this program did.
  package mutating func lock(account: String, until: Int64, at now: Int64) {
    update(.account(account.lowercased()), at: now) { $0.lockedUntil = until }
  }

  /// The person is who they say: failures before do not count any more.
  package mutating func succeeded(account: String, at now: Int64) {
    update(.account(account.lowercased()), at: now) {
      $0.failures = 0
      $0.lockedUntil = nil
    }
  }

  private mutating func update(_ key: Key, at now: Int64, _ change: (inout Entry) -> Void) {
    if entries[key] == nil, entries.count >= Self.mostEntries { makeRoom(at: now) }
    var entry = entries[key] ?? Entry()
    change(&entry)
    entry.touchedAt = now
    entries[key] = entry
  }

  /// Forgets what no longer matters; where everything matters, the quarter that was touched
  /// longest ago, locked accounts last.
  private mutating func makeRoom(at now: Int64) {
    entries = entries.filter { _, entry in
      entry.lockedUntil ?? 0 > now || entry.failures > 0 || now - entry.touchedAt < 60_000
    }
    guard entries.count >= Self.mostEntries else { return }
    let oldest = entries.sorted { first, second in
      let locked = (first.value.lockedUntil ?? 0 > now, second.value.lockedUntil ?? 0 > now)
      return locked.0 == locked.1
        ? first.value.touchedAt < second.value.touchedAt : locked.1
    }
    for (key, _) in oldest.prefix(Self.mostEntries / 4) { entries[key] = nil }
  }
}
