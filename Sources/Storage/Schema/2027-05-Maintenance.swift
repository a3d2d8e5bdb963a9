internal import GRDB

extension Schema {
  /// When somebody worked at a station, and what people said of missing slots. Rows are only ever
  /// added.
  static func createMaintenance(_ db: Database) throws {
    try db.execute(sql: tables)
    for table in ["maintenance", "maintenanceEnd", "gapCause"] {
      for verb in ["UPDATE", "DELETE"] {
        try db.execute(
          sql: """
            CREATE TRIGGER \(table)_never_\(verb.lowercased()) BEFORE \(verb) ON \(table)
              BEGIN SELECT RAISE(ABORT, 'maintenance and causes are only ever added'); END;
            """)
      }
    }
  }

  private static let tables = """
    -- A window ends at endsAt, or before where maintenanceEnd says so. act is the leaf of the
    -- signed act.
    CREATE TABLE maintenance(
      number INTEGER PRIMARY KEY CHECK (number > 0),
      station TEXT NOT NULL CHECK (length(station) > 0),
      beganAt INTEGER NOT NULL,
      endsAt INTEGER NOT NULL CHECK (endsAt > beganAt AND endsAt <= beganAt + 86400000),
      reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
      person INTEGER NOT NULL REFERENCES person(id),
      act INTEGER NOT NULL UNIQUE REFERENCES leaf(number)
    ) STRICT;
    CREATE INDEX maintenance_station ON maintenance(station, number);
    CREATE TABLE maintenanceEnd(
      maintenance INTEGER PRIMARY KEY REFERENCES maintenance(number),
      endedAt INTEGER NOT NULL,
      person INTEGER NOT NULL REFERENCES person(id),
      act INTEGER NOT NULL UNIQUE REFERENCES leaf(number)
    ) STRICT;
    CREATE TRIGGER maintenanceEnd_inside BEFORE INSERT ON maintenanceEnd
      WHEN NOT EXISTS (SELECT 1 FROM maintenance WHERE number = NEW.maintenance
        AND NEW.endedAt BETWEEN beganAt AND endsAt)
      BEGIN SELECT RAISE(ABORT, 'a window ends inside itself'); END;
    -- The cause of a series' missing slots that begin from fromAt on and before toAt. Of several
    -- rows that speak of a slot the newest counts. One act settles several series.
    CREATE TABLE gapCause(
      number INTEGER PRIMARY KEY CHECK (number > 0),
      series INTEGER NOT NULL REFERENCES series(id),
      fromAt INTEGER NOT NULL,
      toAt INTEGER NOT NULL CHECK (toAt > fromAt),
      cause TEXT NOT NULL CHECK (cause IN ('instrument', 'reagent', 'power', 'link', 'noWater',
        'maintenance', 'nature', 'owner', 'ours')),
      reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
      person INTEGER NOT NULL REFERENCES person(id),
      recordedAt INTEGER NOT NULL,
      act INTEGER NOT NULL REFERENCES leaf(number)
    ) STRICT;
    CREATE INDEX gapCause_series ON gapCause(series, number);

    """
}
