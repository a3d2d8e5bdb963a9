internal import Crypto
import Foundation
import Glibc
internal import GRDB
package import WaterQuality

/// Verified copies of the database. Each lies beside a `.sha256` that `sha256sum -c` understands.
package enum Backup {
  /// Copies the database into a file while the daemon may be writing: `VACUUM INTO` from a
  /// read-only connection, checked, synced, and only then given its name.
  package static func make(of database: String, to target: String) throws {
    let files = FileManager.default
    guard files.fileExists(atPath: database) else {
      throw StoreError.noDatabase(path: database)
    }
    guard !files.fileExists(atPath: target) else {
      throw StoreError.backupExists(path: target)
    }
    let partial = target + ".partial"
    try? files.removeItem(atPath: partial)
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(30)
    let queue = try DatabaseQueue(path: database, configuration: configuration)
    try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [partial]) }
    try queue.close()
    if let why = Damage.quickCheck(partial) {
      throw StoreError.backupDamaged(path: partial, why: why)
    }
    try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: partial)
    try writeSum(try sha256(partial), of: target)
    try DurableFile.rename(partial, to: target)
  }

  /// Writes the digest of a file beside it, as `sha256sum -c` wants it.
  static func writeSum(_ sum: String, of target: String) throws {
    let name = (target as NSString).lastPathComponent
    try DurableFile.write(Array("\(sum)  \(name)\n".utf8), to: target + ".sha256")
  }

  /// Copies a backup to where the daemon looks for its database. Nothing may stand there.
  package static func install(_ backup: String, at database: String) throws {
    guard isWhole(backup) else {
      throw StoreError.backupDamaged(path: backup, why: "its sha256 does not fit")
    }
    let partial = database + ".partial"
    try? FileManager.default.removeItem(atPath: partial)
    try FileManager.default.copyItem(atPath: backup, toPath: partial)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: partial)
    try DurableFile.rename(partial, to: database)
  }

  /// Whether a file is what its `.sha256` says, and SQLite finds it whole.
  package static func isWhole(_ path: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: path + ".sha256"),
      let expected = String(decoding: data, as: UTF8.self).split(separator: " ").first,
      let found = try? sha256(path)
    else { return false }
    return found == expected && Damage.quickCheck(path) == nil
  }

  /// The newest backup that proves to be whole; names sort by time.
  static func newestWhole(in directory: String) -> String? {
    list(directory).last(where: isWhole)
  }

  /// The backups of a directory, oldest first.
  package static func list(_ directory: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.filter { $0.hasSuffix(".sqlite") }.sorted().map { directory + "/" + $0 }
  }

  /// Makes the backup of a moment in a directory and removes the oldest beyond `keep`.
  package static func rotate(
    of database: String, in directory: String, at now: Timestamp, keep: Int
  ) throws -> String {
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let target = directory + "/hanwatch-\(now.date)-\(now.clock.filter { $0 != ":" }).sqlite"
    try make(of: database, to: target)
    list(directory).dropLast(keep).forEach(remove)
    return target
  }

  /// Removes what may go when the disk is nearly full. Returns how many backups went.
  package static func makeRoom(in directory: String) -> Int {
    let backups = list(directory)
    guard backups.count > keptWhenScarce else { return 0 }
    let surplus = surplus(backups, isWhole: isWhole)
    surplus.forEach(remove)
    return surplus.count
  }

  /// Daily backups that stay when the disk is nearly full.
  private static let keptWhenScarce = 2

  /// Of backups, oldest first, those that may go: all but the newest two, and never the newest one
  /// that is whole.
  package static func surplus(_ backups: [String], isWhole: (String) -> Bool) -> [String] {
    let newest = backups.suffix(keptWhenScarce)
    let older = backups.dropLast(keptWhenScarce)
    let lastWhole = newest.contains(where: isWhole) ? nil : older.last(where: isWhole)
    return older.filter { $0 != lastWhole }
  }

  private static func remove(_ backup: String) {
    try? FileManager.default.removeItem(atPath: backup)
    try? FileManager.default.removeItem(atPath: backup + ".sha256")
  }

  static func sha256(_ path: String) throws -> String {
    let handle = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? handle.close() }
    var hash = SHA256()
    while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty { hash.update(data: part) }
    return hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
