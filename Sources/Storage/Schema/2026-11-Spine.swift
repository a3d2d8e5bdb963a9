internal import GRDB

extension Schema {
  /// The first tables. Readings are rows in arrival order: an index by series would cost 94–262 µs
  /// of processor time per sample of 20 readings instead of 14–20 µs; an index by analyser costs
  /// one entry per sample and answers every question by series (`Benchmarks ingest` prints both).
  static func createSpine(_ db: Database) throws {
    try db.execute(sql: measuring + judging + telling + settling + views)
  }

  private static let measuring = """
    CREATE TABLE boot(
      id INTEGER PRIMARY KEY,
      uuid TEXT NOT NULL UNIQUE,
      startedAt INTEGER NOT NULL,
      version TEXT NOT NULL
    ) STRICT;
    CREATE TABLE analyser(
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE
    ) STRICT;
    -- Other decimals or another unit make another series: stored integers never change meaning.
    CREATE TABLE series(
      id INTEGER PRIMARY KEY,
      analyser INTEGER NOT NULL REFERENCES analyser(id),
      key TEXT NOT NULL,
      parameter TEXT NOT NULL,
      unit TEXT NOT NULL,
      decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 9),
      UNIQUE (key, unit, decimals)
    ) STRICT;
    CREATE TABLE sample(
      boot INTEGER NOT NULL REFERENCES boot(id),
      seq INTEGER NOT NULL CHECK (seq > 0),
      analyser INTEGER NOT NULL REFERENCES analyser(id),
      receivedAt INTEGER NOT NULL,
      words BLOB NOT NULL,
      PRIMARY KEY (boot, seq)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX sample_analyser ON sample(analyser);
    -- sampledAt is NULL where it is the sample's receivedAt.
    CREATE TABLE reading(
      boot INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      series INTEGER NOT NULL REFERENCES series(id),
      sampledAt INTEGER,
      value INTEGER,
      verdict INTEGER NOT NULL CHECK (verdict IN (1, 2, 3, 4, 9)),
      flag TEXT,
      reasons INTEGER NOT NULL CHECK (reasons >= 0),
      PRIMARY KEY (boot, seq, series),
      FOREIGN KEY (boot, seq) REFERENCES sample(boot, seq),
      CHECK ((value IS NULL) = (verdict = 9))
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE gap(
      id INTEGER PRIMARY KEY,
      link TEXT NOT NULL,
      samples INTEGER NOT NULL CHECK (samples > 0),
      noticedAt INTEGER NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;

    """

  private static let judging = """
    CREATE TABLE breach(
      series INTEGER NOT NULL REFERENCES series(id),
      rule TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('clear', 'pending', 'open', 'clearing', 'unknown')),
      reason TEXT NOT NULL,
      changedAt INTEGER NOT NULL,
      count INTEGER,
      since INTEGER,
      slot INTEGER,
      openedBoot INTEGER,
      openedSeq INTEGER,
      openedSince INTEGER,
      openedAt INTEGER,
      worst INTEGER,
      PRIMARY KEY (series, rule),
      CHECK ((state IN ('pending', 'clearing')) = (count IS NOT NULL)),
      CHECK ((count IS NULL) = (since IS NULL) AND (count IS NULL) = (slot IS NULL)),
      CHECK ((openedSeq IS NULL) = (openedBoot IS NULL)
        AND (openedSeq IS NULL) = (openedSince IS NULL)
        AND (openedSeq IS NULL) = (openedAt IS NULL) AND (openedSeq IS NULL) = (worst IS NULL)),
      CHECK (state <> 'open' OR openedSeq IS NOT NULL),
      CHECK (state NOT IN ('clear', 'pending') OR openedSeq IS NULL)
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE incident(
      id TEXT PRIMARY KEY,
      rule TEXT NOT NULL,
      series INTEGER NOT NULL REFERENCES series(id),
      boot INTEGER NOT NULL REFERENCES boot(id),
      seq INTEGER NOT NULL,
      since INTEGER NOT NULL,
      openedAt INTEGER NOT NULL,
      openedValue INTEGER NOT NULL,
      endedAt INTEGER,
      worst INTEGER
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX incident_openedAt ON incident(openedAt);

    """

  private static let telling = """
    -- number is the order of enqueueing: messages of one incident go out in this order.
    -- nextAttemptAt is NULL where the message is due at once, whatever the clock says.
    CREATE TABLE outbox(
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      channel TEXT NOT NULL,
      incident TEXT NOT NULL,
      type TEXT NOT NULL,
      body BLOB NOT NULL,
      createdAt INTEGER NOT NULL,
      expiresAt INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'delivered', 'expired')),
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      nextAttemptAt INTEGER,
      finishedAt INTEGER,
      CHECK ((state = 'queued') = (finishedAt IS NULL)),
      CHECK (state <> 'delivered' OR attempts > 0)
    ) STRICT;
    CREATE INDEX outbox_queued ON outbox(channel, number) WHERE state = 'queued';
    CREATE INDEX outbox_incident ON outbox(channel, incident, number) WHERE state = 'queued';
    -- What each try came to; the newest of a message only.
    CREATE TABLE attempt(
      message TEXT NOT NULL REFERENCES outbox(id),
      number INTEGER NOT NULL CHECK (number > 0),
      at INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      detail TEXT NOT NULL,
      PRIMARY KEY (message, number)
    ) WITHOUT ROWID, STRICT;

    """

  private static let settling = """
    CREATE TABLE assessment(
      month TEXT NOT NULL,
      version INTEGER NOT NULL,
      recordedAt INTEGER NOT NULL,
      body BLOB NOT NULL,
      PRIMARY KEY (month, version)
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE determination(
      id TEXT PRIMARY KEY,
      agreement TEXT NOT NULL,
      month TEXT NOT NULL,
      version INTEGER NOT NULL,
      recordedAt INTEGER NOT NULL,
      body BLOB NOT NULL,
      UNIQUE (agreement, month, version)
    ) WITHOUT ROWID, STRICT;
    -- Entries are only ever added.
    CREATE TABLE entry(
      id TEXT PRIMARY KEY,
      determination TEXT NOT NULL REFERENCES determination(id),
      rule TEXT NOT NULL,
      section TEXT NOT NULL,
      debit TEXT NOT NULL,
      credit TEXT NOT NULL CHECK (credit <> debit),
      amount INTEGER NOT NULL CHECK (amount > 0),
      state TEXT NOT NULL CHECK (state IN ('pending', 'posted', 'void')),
      adjusts TEXT REFERENCES entry(id),
      recordedAt INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT;
    CREATE TRIGGER entry_never_updated BEFORE UPDATE ON entry
      BEGIN SELECT RAISE(ABORT, 'ledger entries are only ever added'); END;
    CREATE TRIGGER entry_never_deleted BEFORE DELETE ON entry
      BEGIN SELECT RAISE(ABORT, 'ledger entries are only ever added'); END;

    """

  /// Numbers are written out with text functions: `abs` fails on the smallest integer, and one such
  /// row would take the whole view with it.
  private static let views = """
    CREATE VIEW reading_text AS
      SELECT series, sampledAt,
        CASE WHEN decimals = 0 THEN CAST(value AS TEXT) ELSE
          iif(value < 0, '-', '') || substr(digits, 1, length(digits) - decimals) || '.' ||
          substr(digits, -decimals)
        END AS value,
        unit, verdict, flag, reasons
      FROM (
        SELECT series.key AS series,
          strftime('%Y-%m-%d %H:%M:%S', coalesce(reading.sampledAt, sample.receivedAt) / 1000,
            'unixepoch', '+8 hours') AS sampledAt,
          value, decimals, unit, verdict, flag, reasons,
          substr('000000000', 1, max(0, decimals + 1 - length(ltrim(value, '-')))) ||
            ltrim(value, '-') AS digits
        FROM reading JOIN sample USING (boot, seq) JOIN series ON series.id = reading.series);
    """
}
