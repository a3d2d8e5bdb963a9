internal import GRDB

extension Schema {
  /// Who may act, the sessions and tokens they act with, and the trail of what was done.
  static func createPeople(_ db: Database) throws {
    try db.execute(sql: people + access + trail)
    for table in ["person", "personVersion", "audit"] {
      for verb in ["UPDATE", "DELETE"] {
        try db.execute(
          sql: """
            CREATE TRIGGER \(table)_never_\(verb.lowercased()) BEFORE \(verb) ON \(table)
              BEGIN SELECT RAISE(ABORT, 'people and their acts are only ever added'); END;
            """)
      }
    }
  }

  private static let roles = """
    ('viewer', 'dutyOfficer', 'clerk', 'approver', 'party', 'maintainer', 'systemAdministrator',
      'securityOfficer', 'auditor')
    """

  private static let people = """
    -- Names stay with a person for good: signed acts carry them.
    CREATE TABLE person(
      id INTEGER PRIMARY KEY CHECK (id > 0),
      name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 2 AND 32)
    ) STRICT;
    -- Every change is a new version; leaf is the signed act that made it.
    CREATE TABLE personVersion(
      person INTEGER NOT NULL REFERENCES person(id),
      version INTEGER NOT NULL CHECK (version > 0),
      role TEXT NOT NULL CHECK (role IN \(roles)),
      party TEXT,
      passwordHash TEXT NOT NULL CHECK (passwordHash LIKE 'scrypt$%'),
      isPasswordForeign INTEGER NOT NULL CHECK (isPasswordForeign IN (0, 1)),
      publicKey BLOB NOT NULL CHECK (length(publicKey) = 32),
      sealedKey TEXT NOT NULL CHECK (sealedKey LIKE 'scrypt$%'),
      oneTimeSecret BLOB,
      isDisabled INTEGER NOT NULL CHECK (isDisabled IN (0, 1)),
      changedAt INTEGER NOT NULL,
      changedBy INTEGER NOT NULL REFERENCES person(id),
      leaf INTEGER NOT NULL UNIQUE REFERENCES leaf(number),
      PRIMARY KEY (person, version),
      CHECK ((role = 'party') = (party IS NOT NULL))
    ) WITHOUT ROWID, STRICT;
    CREATE TRIGGER personVersion_in_order BEFORE INSERT ON personVersion
      WHEN NEW.version <> 1 + coalesce(
        (SELECT max(version) FROM personVersion WHERE person = NEW.person), 0)
      BEGIN SELECT RAISE(ABORT, 'versions of a person follow each other'); END;
    -- The newest one-time code each person has used: none works twice.
    CREATE TABLE codeStep(
      person INTEGER PRIMARY KEY REFERENCES person(id),
      step INTEGER NOT NULL CHECK (step >= 0)
    ) STRICT;
    CREATE TRIGGER codeStep_only_grows BEFORE UPDATE ON codeStep WHEN NEW.step <= OLD.step
      BEGIN SELECT RAISE(ABORT, 'a one-time code works once'); END;
    CREATE TRIGGER codeStep_never_delete BEFORE DELETE ON codeStep
      BEGIN SELECT RAISE(ABORT, 'a one-time code works once'); END;

    """

  private static let access = """
    -- hash is the SHA-256 of what the browser shows.
    CREATE TABLE session(
      hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
      person INTEGER NOT NULL REFERENCES person(id),
      createdAt INTEGER NOT NULL,
      lastSeenAt INTEGER NOT NULL,
      address TEXT NOT NULL,
      agent TEXT NOT NULL,
      endedAt INTEGER
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX session_person ON session(person) WHERE endedAt IS NULL;
    CREATE TRIGGER session_stays_ended BEFORE UPDATE ON session WHEN OLD.endedAt IS NOT NULL
        OR NEW.person <> OLD.person OR NEW.createdAt <> OLD.createdAt
      BEGIN SELECT RAISE(ABORT, 'a session that has ended stays so'); END;
    CREATE TABLE token(
      id INTEGER PRIMARY KEY,
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
      person INTEGER NOT NULL REFERENCES person(id),
      label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
      role TEXT NOT NULL CHECK (role IN \(roles)),
      createdAt INTEGER NOT NULL,
      expiresAt INTEGER NOT NULL CHECK (expiresAt > createdAt),
      revokedAt INTEGER,
      leaf INTEGER NOT NULL UNIQUE REFERENCES leaf(number)
    ) STRICT;
    CREATE TRIGGER token_is_revoked_once BEFORE UPDATE ON token WHEN OLD.revokedAt IS NOT NULL
        OR NEW.revokedAt IS NULL OR NEW.id <> OLD.id OR NEW.hash <> OLD.hash
        OR NEW.person <> OLD.person OR NEW.label <> OLD.label OR NEW.role <> OLD.role
        OR NEW.createdAt <> OLD.createdAt OR NEW.expiresAt <> OLD.expiresAt OR NEW.leaf <> OLD.leaf
      BEGIN SELECT RAISE(ABORT, 'a token is only ever revoked'); END;
    CREATE TRIGGER token_never_delete BEFORE DELETE ON token
      BEGIN SELECT RAISE(ABORT, 'a token is only ever revoked'); END;

    """

  private static let trail = """
    -- person is NULL where nobody who exists acted; leaf is the signed act, where there is one.
    CREATE TABLE audit(
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      person INTEGER REFERENCES person(id),
      via TEXT NOT NULL CHECK (via IN ('cli', 'socket', 'web', 'api')),
      address TEXT NOT NULL,
      act TEXT NOT NULL CHECK (length(act) > 0),
      subject TEXT NOT NULL,
      old TEXT,
      new TEXT,
      outcome TEXT NOT NULL CHECK (length(outcome) > 0),
      leaf INTEGER UNIQUE REFERENCES leaf(number),
      CHECK (leaf IS NULL OR (outcome = 'done' AND person IS NOT NULL))
    ) STRICT;
    """
}
