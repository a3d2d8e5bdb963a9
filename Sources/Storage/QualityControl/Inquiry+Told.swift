internal import GRDB
package import WaterQuality

extension Inquiry {
  /// Everything an instrument told of some of its checks or details up to a moment, oldest first.
  package func told(
    by analyser: String, _ kind: Particular.Kind, _ ids: Set<String>, to: Timestamp
  ) throws -> [KnownParticular] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT readAt, value, checkedAt, flag FROM analyser
        JOIN particular ON particular.analyser = analyser.id
        WHERE analyser.key = ? AND kind = ? AND particular.key = ? AND readAt < ?
        ORDER BY readAt
        """)
    return try ids.sorted().flatMap { id in
      try Row.fetchAll(
        statement, arguments: [analyser, kind.rawValue, id, to.milliseconds]
      ).map { row in
        KnownParticular(
          Particular(
            kind, id, text: row[1],
            checkedAt: (row[2] as Int64?).map(Timestamp.init(milliseconds:)),
            flag: (row[3] as String?).flatMap(StationFlag.init(rawValue:))),
          since: Timestamp(milliseconds: row[0]))
      }
    }.sorted { $0.since < $1.since }
  }
}
