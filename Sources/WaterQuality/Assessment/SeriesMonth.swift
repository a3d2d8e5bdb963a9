/// One series' month, or several in a row, as slot values: what an assessment and a snapshot stand
/// on.
package struct SeriesMonth: Sendable {
  package let series: String
  package let parameter: Parameter
  package let mode: Series.Mode
  package let detectionLimit: ExactDecimal?
  /// Every slot of the month in order, valid or not: their number is what completeness expects.
  package let slots: [SlotValue]

  package init(
    series: String, parameter: Parameter, mode: Series.Mode, detectionLimit: ExactDecimal?,
    slots: [SlotValue]
  ) {
    self.series = series
    self.parameter = parameter
    self.mode = mode
    self.detectionLimit = detectionLimit
    self.slots = slots
  }

  /// Months in a row as one span, series by series in their order.
  package static func joined(_ months: [[SeriesMonth]]) -> [SeriesMonth] {
    var order: [String] = []
    var bySeries: [String: [SeriesMonth]] = [:]
    for month in months.joined() {
      if bySeries[month.series] == nil { order.append(month.series) }
      bySeries[month.series, default: []].append(month)
    }
    return order.compactMap { id in
      bySeries[id].flatMap { own in
        own.first.map {
          SeriesMonth(
            series: id, parameter: $0.parameter, mode: $0.mode, detectionLimit: $0.detectionLimit,
            slots: own.flatMap(\.slots))
        }
      }
    }
  }

  /// Its slots in a part of it.
  package func part(_ period: Period) -> SeriesMonth {
    SeriesMonth(
      series: series, parameter: parameter, mode: mode, detectionLimit: detectionLimit,
      slots: slots.filter { period.contains($0.start) })
  }

  package var valid: Int { slots.count { $0.isValid } }
  package var expected: Int { slots.count }

  /// The one that decides where a section has several series of a parameter: batch before
  /// continuous, because wet chemistry is the method the limits were written for; else the first
  /// of the configuration.
  package static func deciding(_ parameter: String, among months: [SeriesMonth]) -> SeriesMonth? {
    let candidates = months.filter { $0.parameter.id == parameter }
    return candidates.first { $0.mode == .batch } ?? candidates.first
  }
}
