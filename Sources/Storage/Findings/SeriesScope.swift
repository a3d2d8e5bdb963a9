internal import GRDB
import WaterQuality

/// Which rows of the table `series` a question is about: all that share a key, or the one with the
/// decimals and the unit of the configuration.
struct SeriesScope {
  let series: String
  let analyser: String
  /// A column of the table, and what it holds.
  let column: String
  let value: any DatabaseValueConvertible & Sendable

  static func all(of series: String, _ analyser: String) -> SeriesScope {
    SeriesScope(series: series, analyser: analyser, column: "key", value: series)
  }

  static func one(_ id: Int64, _ series: String, _ analyser: String) -> SeriesScope {
    SeriesScope(series: series, analyser: analyser, column: "id", value: id)
  }
}
