internal import GRDB
import Synchronization
package import WaterQuality

/// A review of readings in a closed month, which a second person must approve.
package struct WaitingReview: Sendable, Equatable {
  package let series: String
  /// Sampling times in `from ..< to`.
  package let from: Timestamp
  package let to: Timestamp
  package let verdict: Verdict
  package let reason: String
  package let certificate: String?
  package let person: String
  /// The fingerprint of the key that signed it: whoever has it does not approve.
  package let key: String
  package let proposedAt: Timestamp

  package init(
    series: String, from: Timestamp, to: Timestamp, verdict: Verdict, reason: String,
    certificate: String?, person: String, key: String, proposedAt: Timestamp
  ) {
    self.series = series
    self.from = from
    self.to = to
    self.verdict = verdict
    self.reason = reason
    self.certificate = certificate
    self.person = person
    self.key = key
    self.proposedAt = proposedAt
  }
}

extension Transaction {
  /// Keeps a review until somebody approves it. The series is registered. Returns its number.
  package func propose(_ review: WaitingReview, by person: Int64) throws -> Int64 {
    let series = store.catalogue.withLock { $0.id(review.series) }
    try db.execute(
      sql: """
        INSERT INTO review(series, fromAt, toAt, verdict, reason, certificate, person, key,
          proposedAt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        series, review.from.milliseconds, review.to.milliseconds, review.verdict.rawValue,
        review.reason, review.certificate, person, review.key, review.proposedAt.milliseconds,
      ])
    return db.lastInsertedRowID
  }

  /// It waits no longer.
  package func decide(_ number: Int64, finding: Int64) throws {
    try db.execute(
      sql: "UPDATE review SET finding = ? WHERE number = ?", arguments: [finding, number])
  }
}

extension Inquiry {
  /// The reviews that wait, oldest first, by their numbers.
  package func waitingReviews() throws -> [(number: Int64, review: WaitingReview)] {
    try waiting("TRUE", [])
  }

  /// One of them; nil where none waits under this number.
  package func waitingReview(_ number: Int64) throws -> WaitingReview? {
    try waiting("review.number = ?", [number]).first?.review
  }

  private func waiting(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [(number: Int64, review: WaitingReview)] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT review.number, series.key, fromAt, toAt, verdict, reason, certificate, person.name,
          review.key, proposedAt
        FROM review JOIN series ON series.id = review.series
        JOIN person ON person.id = review.person
        WHERE finding IS NULL AND \(condition) ORDER BY review.number
        """, arguments: arguments)
    return rows.map { row in
      (
        row[0],
        WaitingReview(
          series: row[1], from: Timestamp(milliseconds: row[2]),
          to: Timestamp(milliseconds: row[3]), verdict: Verdict(rawValue: row[4]) ?? .fail,
          reason: row[5], certificate: row[6], person: row[7], key: row[8],
          proposedAt: Timestamp(milliseconds: row[9]))
      )
    }
  }
}
