import Logging
import Metrics
import Storage
import WaterQuality

/// Tells of every key parameter that has changed: in the log, in a metric and on the station's
/// page.
enum KeyParameterWatch {
  /// What an instrument told to be other than before, since a moment.
  static func changes(
    of analyser: Analyser, since moment: Timestamp, _ inquiry: Inquiry
  ) throws -> [KeyParameterEvent] {
    try inquiry.keyParameterEvents(
      of: analyser, from: moment, to: moment.adding(minutes: 24 * 60))
  }

  /// Puts the last month's changes, and how long the reagent lasts, on the board.
  static func show(
    _ analyser: Analyser, on board: StatusBoard, _ inquiry: Inquiry, at now: Timestamp
  ) throws {
    let events = try inquiry.keyParameterEvents(
      of: analyser, from: now.adding(minutes: -31 * 1440), to: now.adding(minutes: 24 * 60))
    board.watched(
      events.map(\.change), reagentDaysLeft: try inquiry.reagentDaysLeft(of: analyser, at: now),
      of: analyser.id)
  }

  static func tell(_ events: [KeyParameterEvent], of analyser: Analyser, _ logger: Logger) {
    for event in events {
      let change = event.change
      let isMaintained = event.isMaintained
      Counter(
        label: "hanwatch_key_parameter_changes_total",
        dimensions: [("analyser", analyser.id), ("maintenance", isMaintained ? "yes" : "no")]
      ).increment()
      logger.log(
        level: isMaintained ? .notice : .warning,
        isMaintained
          ? "a key parameter changed during maintenance"
          : "a key parameter changed outside maintenance; ask who did it and why",
        metadata: [
          "analyser": "\(analyser.id)", "parameter": "\(change.id)", "old": "\(change.old)",
          "new": "\(change.new)", "told": "\(change.at)",
          "followsCalibration": "\(change.followsCalibration)",
        ])
    }
  }
}
