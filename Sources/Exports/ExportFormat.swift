package import WaterQuality

/// Turns a month's report into named files of bytes. Pure: no clock, no disk.
package protocol ExportFormat: Sendable {
  /// The key of `--format`: `html`.
  var id: String { get }

  func files(_ report: MonthlyReport, _ language: Language) -> [ExportFile]
}
