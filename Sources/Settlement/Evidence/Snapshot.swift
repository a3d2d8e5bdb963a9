package import WaterQuality

/// The frozen evidence a determination stands on: statistics of the month settled and of the
/// earlier months its rules look back to. One per section, factor and month.
package struct Snapshot: Sendable {
  private let statistics: [Key: Statistic]

  private struct Key: Hashable {
    let section: String
    let factor: String
    let month: Month
  }

  package init(_ statistics: [Statistic]) {
    self.statistics = Dictionary(
      statistics.map { (Key(section: $0.section, factor: $0.factor, month: $0.month), $0) },
      uniquingKeysWith: { _, _ in
        preconditionFailure("a snapshot has one statistic per section, factor and month")
      })
  }

  /// Nil where nothing was frozen: the month counts as missing.
  package subscript(section: String, factor: String, month: Month) -> Statistic? {
    statistics[Key(section: section, factor: factor, month: month)]
  }

  /// The months a determination of this one may ask for: storage loads no others.
  package static func months(for month: Month) -> [Month] {
    let january = Month(year: month.year - 1, number: 1) ?? month
    let lastYear = (0..<12).map { january.shifted(by: $0) }
    return (lastYear + [month.previous, month]).reduce(into: []) { months, month in
      if !months.contains(month) { months.append(month) }
    }
  }
}
