internal import GRDB

/// The ordered list of migrations: the only description of the tables.
enum Schema {
  /// Marks the file as ours in its header: "HWAT".
  static let applicationID = 0x4857_4154

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("2026-11-spine", migrate: createSpine)
    migrator.registerMigration("2026-12-safety", migrate: createSafety)
    migrator.registerMigration("2026-12-proof", migrate: createProof)
    migrator.registerMigration("2027-01-witness", migrate: createWitness)
    migrator.registerMigration("2027-01-people", migrate: createPeople)
    migrator.registerMigration("2027-01-configuration", migrate: createConfiguration)
    migrator.registerMigration("2027-01-years", migrate: createYears)
    migrator.registerMigration("2027-02-requests", migrate: createRequests)
    migrator.registerMigration("2027-02-lock-outs", migrate: createLockOuts)
    migrator.registerMigration("2027-02-syslog", migrate: createSyslog)
    migrator.registerMigration("2027-02-maps", migrate: createMaps)
    migrator.registerMigration("2027-02-certificates", migrate: createCertificates)
    migrator.registerMigration("2027-02-findings", migrate: createFindings)
    migrator.registerMigration("2027-03-particulars", migrate: createParticulars)
    migrator.registerMigration("2027-04-reviews", migrate: createReviews)
    migrator.registerMigration("2027-05-imports", migrate: createImports)
    migrator.registerMigration("2027-05-maintenance", migrate: createMaintenance)
    migrator.registerMigration("2027-05-quality", migrate: createQuality)
    migrator.registerMigration("2027-06-sums", migrate: createSums)
    migrator.registerMigration("2027-07-cancellations", migrate: createCancellations)
    return migrator
  }
}
