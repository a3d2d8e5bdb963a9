package import Evidence
import Foundation
internal import GRDB
import Synchronization
internal import WaterQuality

extension Transaction {
  /// Keeps a finding with the versions it brings, and its leaf. `sign` gets the hash of the leaf
  /// and returns the number of the leaf of the act that carries it; nil where nobody signs. The
  /// series is registered. Returns the finding's number.
  @discardableResult
  package func record(
    _ finding: LaterFinding, _ versions: [SealedDay], by person: Int64?,
    sign: (_ leaf: Digest) throws -> Int64?
  ) throws -> Int64 {
    precondition(
      finding.versions == (versions.isEmpty ? nil : LaterFinding.Versions(versions)),
      "a finding is kept with the versions it names")
    let series = store.catalogue.withLock { $0.id(finding.series) }
    let number = try inquiry.newestFinding() + 1
    let leaf = finding.leaf(number)
    let place = try append(leaf, at: finding.recordedAt)
    let act = try sign(Digest(of: leaf.bytes))
    try db.execute(
      sql: """
        INSERT INTO finding(number, series, fromAt, toAt, source, verdict, reason, person,
          recordedAt, leaf, act, certificate)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        number, series, finding.from.milliseconds, finding.to.milliseconds,
        finding.source.rawValue, finding.verdict?.rawValue, finding.reason, person,
        finding.recordedAt.milliseconds, place, act, finding.certificate,
      ])
    for day in versions { try insert(day, series, of: number) }
    return number
  }

  private func insert(_ day: SealedDay, _ series: Int64, of finding: Int64) throws {
    let bytes = day.bytes
    let last = day.readings.map(\.key).max() ?? SampleKey(boot: 0, sequence: 0)
    try db.cachedStatement(
      sql: """
        INSERT INTO readingVersion(finding, series, day, readings, lastBoot, lastSeq, sha256, data)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      finding, series, day.day.daysSinceEpoch, day.readings.count, last.boot, last.sequence,
      Data(Digest(of: bytes).bytes), Data(bytes),
    ])
  }
}

extension Inquiry {
  /// The number of the newest finding, of any series; 0 where there is none.
  package func newestFinding() throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT coalesce(max(number), 0) FROM finding") ?? 0
  }

  /// Whether a finding later than another one brought exactly these versions of a series' readings.
  package func hasFinding(
    of series: String, after number: Int64, versions: Digest
  ) throws -> Bool {
    let bodies = try String.fetchAll(
      db,
      sql: """
        SELECT body FROM finding JOIN series ON series.id = finding.series
        JOIN leaf ON leaf.number = finding.leaf WHERE key = ? AND finding.number > ?
        """, arguments: [series, number])
    return bodies.contains { body in
      Leaf(bytes: Array(body.utf8))?.fields["versionsSha256"] == .text("\(versions)")
    }
  }
}
