import WaterQuality

extension Wording {
  /// That somebody works at a station, until when, and what they do.
  static func maintenance(_ window: MaintenanceWindow) -> Text {
    Text(
      "维护中（标识 M）：\(window.begun.minuteText) 至 \(window.until.minuteText)，"
        + "\(window.person) 登记：\(window.reason)",
      "In maintenance (flag M): \(window.begun.minuteText) to \(window.until.minuteText), "
        + "by \(window.person): \(window.reason)")
  }
}
