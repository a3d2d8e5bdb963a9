internal import GRDB
import Synchronization
package import WaterQuality

/// The small integers that stand for analysers and series in the tables. Never reused.
struct Catalogue: Sendable {
  private(set) var analysers: [String: Int64] = [:]
  private(set) var series: [String: Int64] = [:]
  private(set) var definitions: [Int64: Definition] = [:]

  struct Definition: Sendable {
    let key: String
    let parameter: String
    let unit: String
    let decimals: Int
  }

  init(_ db: Database) throws {
    for row in try Row.fetchAll(db, sql: "SELECT id, key FROM analyser") {
      analysers[row[1]] = row[0]
    }
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, key, parameter, unit, decimals FROM series ORDER BY id")
    for row in rows {
      let definition = Definition(
        key: row[1], parameter: row[2], unit: row[3], decimals: row[4])
      series[definition.key] = row[0]
      definitions[row[0]] = definition
    }
  }

  /// The integer of a series of this configuration. A missing one is our own mistake: the site is
  /// registered before the first sample.
  func id(_ key: String) -> Int64 {
    guard let id = series[key] else { preconditionFailure("series '\(key)' was not registered") }
    return id
  }
}

extension Transaction {
  /// Gives every analyser and series of the site its integer. Other decimals or another unit than
  /// before make a new series.
  package func register(_ site: Site) throws {
    for analyser in site.analysers {
      try db.execute(
        sql: "INSERT INTO analyser(key) VALUES (?) ON CONFLICT DO NOTHING",
        arguments: [analyser.id])
      for series in analyser.series {
        try db.execute(
          sql: """
            INSERT INTO series(analyser, key, parameter, unit, decimals)
            SELECT id, ?, ?, ?, ? FROM analyser WHERE key = ? ON CONFLICT DO NOTHING
            """,
          arguments: [
            series.id, series.parameter.id, series.parameter.unit.rawValue, series.decimals,
            analyser.id,
          ])
      }
    }
    let fresh = try Catalogue(db)
    store.catalogue.withLock { $0 = fresh.preferring(site) }
  }
}

extension Catalogue {
  /// The same tables, where each key of the site stands for the series with the site's unit and
  /// decimals.
  fileprivate func preferring(_ site: Site) -> Catalogue {
    var result = self
    for series in site.analysers.flatMap(\.series) {
      let match = definitions.filter {
        $0.value.key == series.id && $0.value.unit == series.parameter.unit.rawValue
          && $0.value.decimals == series.decimals
      }
      if let id = match.keys.first { result.series[series.id] = id }
    }
    return result
  }
}
