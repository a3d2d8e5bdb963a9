import Foundation
package import WaterQuality

/// What was found and done when the database was opened.
package struct OpenedStore: Sendable {
  package let store: Store
  /// Set where a damaged database was put aside.
  package let quarantine: Quarantine?
  /// The newest acknowledged sample by the mark outside the database, where the database does not
  /// have it.
  package let missing: SampleKey?
  /// The last boot the mark knows; new ones are numbered beyond it.
  package let lastKnownBoot: Int64
  /// The last end was no orderly one, and the file was too large to be checked at once.
  package let needsCheck: Bool
}

extension DataDirectory {
  /// Opens the database of a directory whose lock is held. A damaged one is put aside and the work
  /// goes on with the newest whole backup, or with an empty database: polling and alerting matter
  /// more than history, and nothing is deleted.
  /// `condemned` says why the caller knows that the file is damaged, though SQLite does not.
  package func openStore(
    ballast: Ballast?, at now: Timestamp, condemned: String? = nil
  ) throws -> OpenedStore {
    let files = FileManager.default
    let thoroughly = files.fileExists(atPath: damagedMarkPath)
    let wasClean = files.fileExists(atPath: cleanMarkPath)
    let mark = highWater.read()
    var quarantine: Quarantine?
    if let why = condemned ?? Damage.find(databasePath, thoroughly: thoroughly) {
      quarantine = try self.quarantine(why: why, at: now)
    }
    let store: Store
    do {
      store = try Store(path: databasePath, ballast: ballast)
    } catch {
      guard quarantine == nil, let why = Self.damage(error) else { throw error }
      quarantine = try self.quarantine(why: why, at: now)
      store = try Store(path: databasePath, ballast: ballast)
    }
    try? files.removeItem(atPath: damagedMarkPath)
    try? files.removeItem(atPath: cleanMarkPath)
    let missing = try mark.flatMap { try Self.isMissing($0, store) ? $0 : nil }
    let size = (try? files.attributesOfItem(atPath: databasePath)[.size] as? Int) ?? 0
    return OpenedStore(
      store: store, quarantine: quarantine, missing: missing, lastKnownBoot: mark?.boot ?? 0,
      needsCheck: !wasClean && !thoroughly && size > Damage.checkedAtStart)
  }

  /// Leaves the mark of an orderly end. The database is closed.
  package func markClean() {
    try? DurableFile.write([], to: cleanMarkPath)
  }

  /// Makes the next start look at every page and put the file aside where one is broken.
  package func markDamaged(_ why: String) {
    try? DurableFile.write(Array(why.utf8), to: damagedMarkPath)
  }

  /// Looks at every page while the daemon works. A sentence, or nil where the file is whole.
  package func quickCheck() -> String? {
    Damage.quickCheck(databasePath)
  }

  private static func isMissing(_ key: SampleKey, _ store: Store) throws -> Bool {
    do {
      return try !store.readAndWait { try $0.hasSample(key) }
    } catch StoreError.yearFile {
      // It lies in a year that has moved: not lost here, and 'verify' names the file.
      return false
    }
  }

  private static func damage(_ error: any Error) -> String? {
    StoreError.damage(error)
  }
}
