import Foundation
import WaterQuality

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
    let backup = Backup.newestWhole(in: backupsPath)
    if let backup { try Backup.install(backup, at: databasePath) }
    return Quarantine(directory: target, why: why, backup: backup)
  }
}
