package import WaterQuality

/// The key `storage` of stations.json.
package struct StorageConfiguration: Sendable, Equatable {
  /// Space kept in reserve for the moment when the disk is full; 0 keeps none.
  package let ballastMegabytes: Int
  /// Daily backups kept in the data directory; 0 makes none.
  package let backupsKept: Int
  /// How long a day waits for late data before it is sealed.
  package let sealAfterHours: Int

  package init(ballastMegabytes: Int = 64, backupsKept: Int = 7, sealAfterHours: Int = 24) {
    self.ballastMegabytes = ballastMegabytes
    self.backupsKept = backupsKept
    self.sealAfterHours = sealAfterHours
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
    reader.finish()
    guard let ballast, let kept, let hours else { return nil }
    self.init(ballastMegabytes: ballast, backupsKept: kept, sealAfterHours: hours)
  }
}
