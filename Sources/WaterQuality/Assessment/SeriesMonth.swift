/// One series' month as slot values: what an assessment and a snapshot stand on.
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
