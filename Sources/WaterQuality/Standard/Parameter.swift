/// What is measured: ammonia nitrogen, pH, flow.
package struct Parameter: Sendable, Hashable {
  /// The key in files, tables and JSON: `nh3n`.
  package let id: String
  package let name: Text
  package let unit: MeasurementUnit
  /// Decimals of an hourly value (总站水字〔2020〕90号 as implemented: secondary).
  package let hourlyDecimals: Int
  /// Decimals of a mean that is compared with a limit (same source).
  package let assessmentDecimals: Int

  package init(
    id: String, name: Text, unit: MeasurementUnit, hourlyDecimals: Int, assessmentDecimals: Int
  ) {
    self.id = id
    self.name = name
    self.unit = unit
    self.hourlyDecimals = hourlyDecimals
    self.assessmentDecimals = assessmentDecimals
  }

  /// Decimals of a stored reading where a profile names none: one more than the hourly value has.
  package var readingDecimals: Int { hourlyDecimals + 1 }
}
