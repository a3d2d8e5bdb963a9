internal import GRDB
package import WaterQuality

extension Inquiry {
  /// The maintenance windows of a station that reach into `from ..< to`, oldest first.
  package func maintenance(
    of station: String, from: Timestamp, to: Timestamp
  ) throws -> [MaintenanceWindow] {
    try windows(
      "station = ? AND beganAt < ? AND endsAt > ? ORDER BY number",
      [station, to.milliseconds, from.milliseconds]
    ).filter { $0.overlaps(from: from, to: to) }
  }

  /// The newest windows of a station, oldest first.
  package func newestMaintenance(
    of station: String, limit: Int = AnalyserWindow.maintenanceCapacity
  ) throws -> [MaintenanceWindow] {
    try windows("station = ? ORDER BY number DESC LIMIT ?", [station, limit]).reversed()
  }

  /// The window in which a station is at a moment; nil where nobody works there.
  package func maintenance(
    of station: String, at moment: Timestamp
  ) throws -> MaintenanceWindow? {
    try maintenance(of: station, from: moment, to: moment.adding(milliseconds: 1)).last
  }

  /// A window by its number; nil where there is none.
  package func maintenance(number: Int64) throws -> MaintenanceWindow? {
    try windows("number = ?", [number]).first
  }

  /// The newest windows of all stations, newest first.
  package func maintenance(limit: Int) throws -> [MaintenanceWindow] {
    try windows("TRUE ORDER BY number DESC LIMIT ?", [limit])
  }

  private func windows(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [MaintenanceWindow] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT maintenance.number, station, beganAt, endsAt, endedAt, reason, began.name,
          ended.name
        FROM maintenance JOIN person AS began ON began.id = maintenance.person
        LEFT JOIN maintenanceEnd ON maintenanceEnd.maintenance = maintenance.number
        LEFT JOIN person AS ended ON ended.id = maintenanceEnd.person
        WHERE \(condition)
        """)
    return try Row.fetchAll(statement, arguments: arguments).map { row in
      MaintenanceWindow(
        number: row[0], station: row[1], begun: Timestamp(milliseconds: row[2]),
        endsAt: Timestamp(milliseconds: row[3]),
        ended: (row[4] as Int64?).map { Timestamp(milliseconds: $0) }, reason: row[5],
        person: row[6], endedBy: row[7])
    }
  }
}
