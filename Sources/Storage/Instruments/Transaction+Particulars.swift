internal import GRDB
import Synchronization
package import WaterQuality

extension Transaction {
  /// Keeps what an instrument told at a moment, as far as it differs from what is known. Returns
  /// what is known then.
  @discardableResult
  package func keep(
    _ particulars: [Particular], of analyser: Analyser, at now: Timestamp
  ) throws -> [KnownParticular] {
    guard let id = store.catalogue.withLock({ $0.analysers[analyser.id] }) else { return [] }
    let known = try inquiry.particulars(of: analyser)
    for particular in particulars {
      let before = known.first {
        $0.particular.kind == particular.kind && $0.particular.id == particular.id
      }
      guard before?.particular != particular else { continue }
      // A clock that was set back must not put the newer row before the older.
      let readAt = max(now, before.map { $0.since.adding(milliseconds: 1) } ?? now)
      try db.execute(
        sql: """
          INSERT INTO particular(analyser, kind, key, readAt, value, checkedAt, flag)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, particular.kind.rawValue, particular.id, readAt.milliseconds, particular.text,
          particular.checkedAt?.milliseconds, particular.flag?.rawValue,
        ])
    }
    return try inquiry.particulars(of: analyser)
  }
}

extension Inquiry {
  /// What an instrument told last, each since when, in the order of its profile. What another
  /// profile knew is left out.
  package func particulars(of analyser: Analyser) throws -> [KnownParticular] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT kind, particular.key, max(readAt), value, checkedAt, flag FROM particular
        JOIN analyser ON analyser.id = particular.analyser
        WHERE analyser.key = ? GROUP BY kind, particular.key
        """, arguments: [analyser.id])
    let known = rows.compactMap { row -> KnownParticular? in
      guard let kind = Particular.Kind(rawValue: row[0]) else { return nil }
      return KnownParticular(
        Particular(
          kind, row[1], text: row[3],
          checkedAt: (row[4] as Int64?).map(Timestamp.init(milliseconds:)),
          flag: (row[5] as String?).flatMap(StationFlag.init(rawValue:))),
        since: Timestamp(milliseconds: row[2]))
    }
    func find(_ kind: Particular.Kind, _ id: String) -> KnownParticular? {
      known.first { $0.particular.kind == kind && $0.particular.id == id }
    }
    return analyser.profile.checks.compactMap { find(.check, $0.id) }
      + analyser.profile.details.compactMap { find(.detail, $0.id) }
  }
}
