package import WaterQuality

/// One series' day, finished: as `bytes` it is compact and never changes again.
package struct SealedDay: Sendable, Equatable {
  /// The most readings one block may hold; a caller with more makes several parts of the day.
  package static let limit = 1 << 20
  /// The most UTF-8 bytes a series or analyser may be called by.
  package static let textLimit = 4096

  package let series: String
  package let day: CivilDate
  package let decimals: Int
  /// In arrival order.
  package let readings: [SealedReading]

  package init(series: String, day: CivilDate, decimals: Int, readings: [SealedReading]) {
    self.series = series
    self.day = day
    self.decimals = decimals
    self.readings = readings
  }
}
