import Foundation
package import WaterQuality

/// A damaged database put aside, every byte as it was found.
package struct Quarantine: Sendable, Equatable {
  /// Where the files lie now.
  package let directory: String
  package let why: String
  /// The backup the daemon goes on with; nil where it began an empty database.
  package let backup: String?
}

extension DataDirectory {
  private static let suffixes = ["", "-wal", "-shm"]

  /// Moves the database with its log into `quarantine/` and puts the newest backup that proves to
  /// be whole in its place.
  func quarantine(why: String, at now: Timestamp) throws -> Quarantine {
    let target = try putAside(at: now)
    let backup = Backup.newestWhole(in: backupsPath)
    if let backup { try Backup.install(backup, at: databasePath) }
    return Quarantine(directory: target, why: why, backup: backup)
  }

  /// Puts a backup in the place of the database, whose lock is held. Returns where the former
  /// database lies now; nil where there was none. Throws before anything is moved when the backup
  /// does not prove to be whole.
  package func restore(_ backup: String, at now: Timestamp) throws -> String? {
    guard Backup.isWhole(backup) else {
      throw StoreError.backupDamaged(path: backup, why: "its .sha256 is missing or does not fit")
    }
    guard !YearFileWriter.wrote(backup) else {
      throw StoreError.backupDamaged(
        path: backup, why: "it is a yearly file and belongs into 'years'")
    }
    let former = FileManager.default.fileExists(atPath: databasePath) ? try putAside(at: now) : nil
    try Backup.install(backup, at: databasePath)
    // What was acknowledged after the backup is knowingly left behind; only boots go on counting.
    return former
  }

  /// Moves the database with its log, every byte as it is, to a new directory of the quarantine.
  private func putAside(at now: Timestamp) throws -> String {
    let files = FileManager.default
    let stamp = "\(now.date)-\(now.clock.filter { $0 != ":" })"
    var target = quarantinePath + "/" + stamp
    var number = 1
    while files.fileExists(atPath: target) {
      number += 1
      target = quarantinePath + "/\(stamp)-\(number)"
    }
    try files.createDirectory(
      atPath: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for suffix in Self.suffixes where files.fileExists(atPath: databasePath + suffix) {
      try files.moveItem(
        atPath: databasePath + suffix, toPath: target + "/hanwatch.sqlite" + suffix)
    }
    return target
  }
}
