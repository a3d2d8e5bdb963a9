internal import GRDB
import Synchronization
package import WaterQuality

extension Transaction {
  /// Keeps what is known of an analyser's register map. Under another profile than before, what was
  /// known is forgotten first.
  package func keep(_ memory: PlanMemory, of analyser: Analyser, at now: Timestamp) throws {
    guard let id = store.catalogue.withLock({ $0.analysers[analyser.id] }) else { return }
    try db.execute(
      sql: """
        DELETE FROM registerHole WHERE analyser = ?1
          AND (SELECT profile FROM registerMap WHERE analyser = ?1) <> ?2
        """, arguments: [id, analyser.profile.id])
    try db.execute(
      sql: """
        INSERT INTO registerMap(analyser, profile, largest) VALUES (?, ?, ?)
        ON CONFLICT (analyser) DO UPDATE SET profile = excluded.profile, largest = excluded.largest
        """, arguments: [id, analyser.profile.id, memory.largest])
    for hole in memory.holes {
      try db.execute(
        sql: """
          INSERT INTO registerHole(analyser, registers, first, count, learnedAt)
          VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
          """,
        arguments: [
          id, hole.table.rawValue, Int(hole.first), hole.count, now.milliseconds,
        ])
    }
  }
}

extension Inquiry {
  /// What is known of the register maps of these analysers under their present profiles.
  package func planMemories(_ analysers: [Analyser]) throws -> [String: PlanMemory] {
    var memories: [String: PlanMemory] = [:]
    for analyser in analysers {
      guard
        let map = try Row.fetchOne(
          db,
          sql: """
            SELECT analyser.id, largest FROM registerMap
            JOIN analyser ON analyser.id = registerMap.analyser
            WHERE key = ? AND profile = ?
            """, arguments: [analyser.id, analyser.profile.id])
      else { continue }
      let holes = try Row.fetchAll(
        db,
        sql: """
          SELECT registers, first, count FROM registerHole WHERE analyser = ?
          ORDER BY learnedAt, registers, first, count
          """, arguments: [map[0] as Int64])
      memories[analyser.id] = PlanMemory(
        holes: holes.compactMap { row in
          RegisterTable(rawValue: row[0]).map {
            RegisterRange($0, first: row[1], count: row[2])
          }
        }, largest: map[1])
    }
    return memories
  }
}
