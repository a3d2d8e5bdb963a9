internal import GRDB

extension Schema {
  /// What a month's mean needs of a sealed hour, so that its readings need not be looked at.
  static func createSums(_ db: Database) throws {
    // Of the rows of an hour; NULL in those of a day, and of hours that were sealed before this.
    // counted: readings that enter a mean. belowDetection: those of them below the detection limit.
    // amount, amountBelow: whole numbers in decimal digits: hydrogen ions are too large for an
    // INTEGER.
    for column in [
      "counted INTEGER", "belowDetection INTEGER", "amount TEXT", "amountBelow TEXT",
    ] {
      try db.execute(sql: "ALTER TABLE statistic ADD COLUMN \(column)")
    }
  }
}
