internal import GRDB

extension Schema {
  /// What was learned of the register maps of analysers by asking them.
  static func createMaps(_ db: Database) throws {
    try db.execute(
      sql: """
        -- largest is the most registers in one answer; NULL while no limit was met. What was
        -- learned under another profile is forgotten.
        CREATE TABLE registerMap(
          analyser INTEGER PRIMARY KEY REFERENCES analyser(id),
          profile TEXT NOT NULL,
          largest INTEGER CHECK (largest BETWEEN 1 AND 125)
        ) STRICT;
        -- No answer that would hold one of these whole is ever given.
        CREATE TABLE registerHole(
          analyser INTEGER NOT NULL REFERENCES registerMap(analyser),
          registers TEXT NOT NULL CHECK (
            registers IN ('coils', 'discreteInputs', 'inputRegisters', 'holdingRegisters')),
          first INTEGER NOT NULL CHECK (first BETWEEN 0 AND 65535),
          count INTEGER NOT NULL CHECK (count BETWEEN 1 AND 125),
          learnedAt INTEGER NOT NULL,
          PRIMARY KEY (analyser, registers, first, count),
          CHECK (first + count <= 65536)
        ) WITHOUT ROWID, STRICT;
        """)
  }
}
