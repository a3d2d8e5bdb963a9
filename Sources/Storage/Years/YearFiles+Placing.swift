import Foundation
import Glibc

extension YearFiles {
  /// Gives a finished file its place, synced, with its digest beside it. What stands there already
  /// stays where it has the same bytes; otherwise it is put aside, every byte as it is.
  func put(_ partial: String, _ sum: String, year: Int, at path: String) throws {
    if let standing = try? Backup.sha256(path), standing != sum {
      let aside = asidePath(year, standing)
      try DurableFile.makeDirectory((aside as NSString).deletingLastPathComponent)
      try DurableFile.rename(path, to: aside)
    }
    try Backup.writeSum(sum, of: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: partial)
    try DurableFile.rename(partial, to: path)
  }

  /// Copies the file of a year to where backups lie, and reads the copy back.
  func copy(_ year: Int, _ sum: String) throws {
    let copy = copyPath(year)
    try DurableFile.makeDirectory((copy as NSString).deletingLastPathComponent)
    let partial = copy + ".partial"
    try? FileManager.default.removeItem(atPath: partial)
    try FileManager.default.copyItem(atPath: path(year), toPath: partial)
    guard try Backup.sha256(partial) == sum else {
      throw StoreError.backupDamaged(path: partial, why: "the copy differs from the file")
    }
    try put(partial, sum, year: year, at: copy)
  }
}
