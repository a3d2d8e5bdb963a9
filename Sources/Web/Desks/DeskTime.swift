import WaterQuality

/// How pages for people who act write a moment: civil time at +08:00, to the second.
enum DeskTime {
  /// `2026-11-25 23:33:05`.
  static func text(_ moment: Timestamp) -> String { "\(moment.date) \(moment.clock)" }
}
