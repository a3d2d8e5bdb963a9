internal import Evidence
internal import GRDB
package import WaterQuality

/// Acknowledged data that is gone, or a database that was put aside.
package struct Loss: Sendable, Equatable {
  package let id: Int64
  package let noticedAt: Timestamp
  /// `missingSamples` or `quarantine`.
  package let reason: String
  package let detail: String
}

extension Transaction {
  /// Records a loss; settlements refuse to run until somebody accepts it.
  package func insertLoss(reason: String, detail: String, at now: Timestamp) throws {
    try db.execute(
      sql: "INSERT INTO loss(noticedAt, reason, detail) VALUES (?, ?, ?)",
      arguments: [now.milliseconds, reason, detail])
    try append(
      Leaf(kind: "loss", fields: ["reason": .text(reason), "detail": .text(detail)]), at: now)
  }

  /// Somebody accepts every loss recorded so far, before there are people who sign. Returns how
  /// many.
  package func acceptLosses(by person: String, at now: Timestamp) throws -> Int {
    let count = try markLossesAccepted(by: person, at: now)
    if count > 0 {
      try append(
        Leaf(kind: "loss", fields: ["acceptedBy": .text(person), "count": .number(Int64(count))]),
        at: now)
    }
    return count
  }

  /// Marks every loss recorded so far; the signed act beside it is the leaf. Returns how many.
  package func markLossesAccepted(by person: String, at now: Timestamp) throws -> Int {
    try db.execute(
      sql: "UPDATE loss SET acceptedAt = ?, acceptedBy = ? WHERE acceptedAt IS NULL",
      arguments: [now.milliseconds, person])
    return db.changesCount
  }

  /// Records that the wall clock was set while the daemon ran.
  package func insertClockStep(_ boot: Boot, at: Timestamp, stepMilliseconds: Int64) throws {
    try db.execute(
      sql: "INSERT INTO clockStep(boot, at, stepMilliseconds) VALUES (?, ?, ?)",
      arguments: [boot.id, at.milliseconds, stepMilliseconds])
    try append(
      Leaf(
        kind: "clock",
        fields: [
          "boot": .text(boot.uuid), "at": .number(at.milliseconds),
          "stepMilliseconds": .number(stepMilliseconds),
        ]), at: at)
  }

  /// Dates samples that arrived before the clock was set: they move by the step, and their readings
  /// with them where these take the arrival for their sampling time; waiting messages move too.
  /// Returns how many samples.
  package func redate(_ boot: Boot, before: Timestamp, by stepMilliseconds: Int64) throws -> Int {
    try db.execute(
      sql: "UPDATE sample SET receivedAt = receivedAt + ? WHERE boot = ? AND receivedAt < ?",
      arguments: [stepMilliseconds, boot.id, before.milliseconds])
    let count = db.changesCount
    // A waiting message would otherwise have expired half a century ago.
    try db.execute(
      sql: """
        UPDATE outbox SET createdAt = createdAt + ?1, expiresAt = expiresAt + ?1,
          nextAttemptAt = NULL WHERE createdAt < ?2 AND state = 'queued'
        """, arguments: [stepMilliseconds, before.milliseconds])
    return count
  }
}

extension Inquiry {
  /// Losses that nobody has accepted, oldest first.
  package func openLosses() throws -> [Loss] {
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT id, noticedAt, reason, detail FROM loss WHERE acceptedAt IS NULL ORDER BY id")
    return rows.map {
      Loss(
        id: $0[0], noticedAt: Timestamp(milliseconds: $0[1]), reason: $0[2], detail: $0[3])
    }
  }

  /// Whether a sample is stored.
  package func hasSample(_ key: SampleKey) throws -> Bool {
    let isHot = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM sample WHERE boot = ? AND seq = ?)",
      arguments: [key.boot, key.sequence])
    return try isHot == true || sealedSample(key) != nil
  }
}
