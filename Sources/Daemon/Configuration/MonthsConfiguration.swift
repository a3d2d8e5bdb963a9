package import WaterQuality

/// The key `months` of stations.json.
package struct MonthsConfiguration: Sendable, Equatable {
  /// The day of the next month at whose beginning a month is closed: late data have had their time.
  package let closeOnDay: Int

  package init(closeOnDay: Int = 5) {
    self.closeOnDay = closeOnDay
  }

  /// Nil when a problem was found; the default where the key is absent.
  package init?(_ reader: ObjectReader?) {
    guard let reader else {
      self.init()
      return
    }
    let day = reader.integer("closeOnDay", in: 1...28, default: 5)
    reader.finish()
    guard let day else { return nil }
    self.init(closeOnDay: day)
  }

  /// When this month is closed.
  package func closing(of month: Month) -> Timestamp {
    Timestamp(month.next.firstDay.adding(days: closeOnDay - 1))
  }
}
