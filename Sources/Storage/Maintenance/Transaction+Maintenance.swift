internal import GRDB
package import WaterQuality

extension Transaction {
  /// The number that the next window gets.
  package func nextMaintenance() throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT coalesce(max(number), 0) + 1 FROM maintenance") ?? 1
  }

  /// Keeps a window that begins. `act` is the leaf of the signed act.
  package func begin(_ window: MaintenanceWindow, by person: Int64, act: Int64) throws {
    precondition(window.ended == nil, "what begins has not ended")
    try db.execute(
      sql: """
        INSERT INTO maintenance(number, station, beganAt, endsAt, reason, person, act)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        window.number, window.station, window.begun.milliseconds, window.endsAt.milliseconds,
        window.reason, person, act,
      ])
  }

  /// Keeps that a window ended before its time.
  package func end(
    _ window: MaintenanceWindow, at moment: Timestamp, by person: Int64, act: Int64
  ) throws {
    try db.execute(
      sql: "INSERT INTO maintenanceEnd(maintenance, endedAt, person, act) VALUES (?, ?, ?, ?)",
      arguments: [window.number, moment.milliseconds, person, act])
  }

  /// Takes a window, as it is now, into the recent window of its station, and keeps what that
  /// changes: breaches are unknown from its beginning on. Returns the changes. Nothing where no
  /// daemon has published a window.
  package func publish(
    _ maintenance: MaintenanceWindow, of station: Station, at now: Timestamp
  ) throws -> [Judgement] {
    guard var window else { return [] }
    let judgements = window.take(maintenance, of: station, at: now)
    for judgement in judgements {
      guard let analyser = station.analysers.first(where: { $0.id == judgement.analyser })
      else { continue }
      _ = try apply(judgement, of: analyser)
    }
    publish(window)
    return judgements
  }
}
