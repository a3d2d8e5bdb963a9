package import Evidence
package import WaterQuality

/// A browser that somebody is signed in with.
package struct StoredSession: Sendable, Equatable {
  /// The SHA-256 of what the browser shows.
  package let hash: Digest
  package let person: Int64
  package let createdAt: Timestamp
  package let lastSeenAt: Timestamp
  package let address: String
  package let agent: String
  package let endedAt: Timestamp?
}

/// How long a session lives.
package struct SessionLimits: Sendable, Equatable {
  package let idleMilliseconds: Int64
  package let absoluteMilliseconds: Int64
  /// More browsers at once than a person has; the one unused longest ends.
  package let mostOfOnePerson: Int

  package init(idleMinutes: Int = 30, absoluteMinutes: Int = 12 * 60, mostOfOnePerson: Int = 8) {
    idleMilliseconds = Int64(idleMinutes) * 60_000
    absoluteMilliseconds = Int64(absoluteMinutes) * 60_000
    self.mostOfOnePerson = mostOfOnePerson
  }

  /// Whether a session is good at a moment. One from the future is not: the clock was set back, and
  /// nobody knows how long it has really lived.
  package func isOpen(_ session: StoredSession, at now: Timestamp) -> Bool {
    let idle = now.milliseconds(since: session.lastSeenAt)
    let age = now.milliseconds(since: session.createdAt)
    return session.endedAt == nil && abs(idle) < idleMilliseconds && age < absoluteMilliseconds
      && age > -idleMilliseconds
  }
}
