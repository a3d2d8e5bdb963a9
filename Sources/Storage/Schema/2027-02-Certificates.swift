internal import GRDB

extension Schema {
  /// The client certificate that stands in for a person's one-time codes: its SHA-256.
  static func createCertificates(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE personVersion ADD COLUMN certificate BLOB
          CHECK (certificate IS NULL OR length(certificate) = 32);
        """)
  }
}
