package import Logging
import Metrics
import Synchronization
package import WaterQuality

/// Says aloud when a station's maintenance begins and when it has ended, by itself or by a person.
/// Nothing depends on it: what windows do to readings and breaches follows from the time alone.
package final class MaintenanceWatch: Sendable {
  private let site: Site
  private let logger: Logger
  private let running = Mutex<[String: MaintenanceWindow]>([:])

  package init(site: Site, logger: Logger) {
    self.site = site
    self.logger = logger
  }

  /// Compares the windows with those of the last look.
  package func look(at window: RecentWindow?, now: Timestamp) {
    guard let window else { return }
    for station in site.stations {
      let held = station.analysers.first.flatMap { window[$0.id] }?.maintenance ?? []
      let current = held.last { $0.contains(now) }
      let before = running.withLock { running in
        let before = running[station.id]
        running[station.id] = current
        return before
      }
      Gauge(label: "hanwatch_station_maintenance", dimensions: [("station", station.id)])
        .record(current == nil ? 0 : 1)
      if let before, before.number != current?.number {
        tell("maintenance has ended", held.last { $0.number == before.number } ?? before)
      }
      if let current, current.number != before?.number {
        tell("maintenance has begun; readings carry M, breaches are unknown", current)
      }
    }
  }

  private func tell(_ message: Logger.Message, _ window: MaintenanceWindow) {
    logger.notice(
      message,
      metadata: [
        "station": "\(window.station)", "maintenance": "\(window.number)",
        "begun": "\(window.begun)", "until": "\(window.until)", "person": "\(window.person)",
        "reason": "\(window.reason)",
      ])
  }
}
