package import Logging
package import Storage
package import WaterQuality

/// Moves the sealed days of years that ended long enough ago into yearly files.
package struct YearMover: Sendable {
  let store: Store
  let yearsInDatabase: Int
  let logger: Logger

  package init(store: Store, yearsInDatabase: Int, logger: Logger) {
    self.store = store
    self.yearsInDatabase = yearsInDatabase
    self.logger = logger
  }

  /// Moves every year that is due when everything up to a day is sealed, oldest first, one after
  /// the other. True when any was moved.
  package func move(sealedThrough day: CivilDate, at now: Timestamp) async -> Bool {
    var moved = false
    do {
      let limit = day.adding(days: 1).year - yearsInDatabase
      for year in try await store.read({ try $0.yearsToMove(before: limit) }) {
        if Task.isCancelled { break }
        let record = try await store.moveYear(year, at: now)
        moved = true
        logger.notice(
          "a year was moved out of the database",
          metadata: [
            "year": "\(year)", "blocks": "\(record.blocks)", "readings": "\(record.readings)",
            "sha256": "\(record.sha256)",
          ])
      }
    } catch {
      logger.error(
        "could not move a year out of the database; tomorrow's look tries again",
        metadata: ["error": "\(error)"])
    }
    return moved
  }
}
