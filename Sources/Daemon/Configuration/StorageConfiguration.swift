package import WaterQuality

/// The key `storage` of stations.json.
package struct StorageConfiguration: Sendable, Equatable {
  /// Space kept in reserve for the moment when the disk is full; 0 keeps none.
  package let ballastMegabytes: Int
  /// Daily backups kept in the data directory; 0 makes none.
  package let backupsKept: Int
  /// How long a day waits for late data before it is sealed.
  package let sealAfterHours: Int
  /// Years that stay in the database after their end before their sealed days move to a file of
  /// their own.
  package let yearsInDatabase: Int

  package init(
    ballastMegabytes: Int = 64, backupsKept: Int = 7, sealAfterHours: Int = 24,
    yearsInDatabase: Int = 1
  ) {
    self.ballastMegabytes = ballastMegabytes
    self.backupsKept = backupsKept
    self.sealAfterHours = sealAfterHours
    self.yearsInDatabase = yearsInDatabase
  }

  /// Nil when a problem was found; the defaults where the key is absent.
  package init?(_ reader: ObjectReader?) {
    guard let reader else {
      self.init()
      return
    }
    let ballast = reader.integer("ballastMegabytes", in: 0...10_000, default: 64)
    let kept = reader.integer("backupsKept", in: 0...365, default: 7)
    let hours = reader.integer("sealAfterHours", in: 1...720, default: 24)
    let years = reader.integer("yearsInDatabase", in: 0...50, default: 1)
    reader.finish()
    guard let ballast, let kept, let hours, let years else { return nil }
    self.init(
      ballastMegabytes: ballast, backupsKept: kept, sealAfterHours: hours, yearsInDatabase: years)
  }
}
