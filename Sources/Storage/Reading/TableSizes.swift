internal import GRDB

extension Inquiry {
  /// How many bytes the pages of each table and index take, largest first (SQLite's `dbstat`).
  package func tableSizes() throws -> [(name: String, bytes: Int)] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY sum(pgsize) DESC, name")
    return rows.map { ($0[0], $0[1]) }
  }
}
