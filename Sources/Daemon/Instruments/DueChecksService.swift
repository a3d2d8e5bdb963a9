package import Logging
import Metrics
import ServiceLifecycle
package import Storage
import Synchronization
package import WaterQuality

/// Tells which planned checks of instruments are due: on the station's page, in metrics, and in the
/// log when that changes.
package final class DueChecksService: NamedService {
  private let site: Site
  private let store: Store
  private let board: StatusBoard
  private let time: TimeSource
  private let logger: Logger
  private let told = Mutex<[Subject: QualityDue.State]>([:])

  private struct Subject: Hashable {
    let series: String
    let kind: QualityCheckKind
  }

  package init(
    site: Site, store: Store, board: StatusBoard, time: TimeSource, logger: Logger
  ) {
    self.site = site
    self.store = store
    self.board = board
    self.time = time
    self.logger = logger
  }

  package func run() async throws {
    let pause = time.realNanoseconds(ofStationMilliseconds: Limits.dueChecksMilliseconds)
    await repeatRounds(every: .nanoseconds(max(pause, 1_000_000_000))) { await self.look() }
  }

  /// One look at every plan.
  package func look() async {
    let now = time.now()
    do {
      var news: [QualityDue.State: [String]] = [:]
      for analyser in site.analysers {
        let (planned, days) = try await store.read { inquiry in
          (
            try analyser.series.flatMap { series in
              try inquiry.dueChecks(of: series, analyser, at: now)
                .map { DueCheck(series: series.id, due: $0) }
            },
            try inquiry.reagentDaysLeft(of: analyser, at: now)
          )
        }
        board.due(planned.filter { $0.due.state != .ok }, of: analyser.id)
        if let days {
          Gauge(label: "hanwatch_reagent_days_left", dimensions: [("analyser", analyser.id)])
            .record(days)
        }
        for check in planned where isNews(check) {
          news[check.due.state, default: []].append("\(check.series) \(check.due.kind.rawValue)")
        }
      }
      tell(news)
    } catch is CancellationError {
      return
    } catch {
      logger.error(
        "could not see which checks are due; the next look tries again",
        metadata: ["error": "\(error)"])
    }
  }

  /// Whether a check stands otherwise than at the last look.
  private func isNews(_ check: DueCheck) -> Bool {
    let (kind, state) = (check.due.kind, check.due.state)
    Gauge(
      label: "hanwatch_quality_check_overdue",
      dimensions: [("series", check.series), ("check", kind.rawValue)]
    ).record(state == .overdue ? 1 : 0)
    let before = told.withLock { told in
      told.updateValue(state, forKey: Subject(series: check.series, kind: kind))
    }
    return before ?? .ok != state
  }

  /// One line for each state: after a first start every plan is overdue.
  private func tell(_ news: [QualityDue.State: [String]]) {
    for (state, message) in [
      (QualityDue.State.overdue, "checks of instruments are overdue; 'hanwatch qc due' lists them"),
      (.dueSoon, "checks of instruments are due soon; 'hanwatch qc due' lists them"),
      (.ok, "checks of instruments were passed in time again"),
    ] as [(QualityDue.State, Logger.Message)] {
      guard let checks = news[state], !checks.isEmpty else { continue }
      logger.log(
        level: state == .overdue ? .warning : .notice, message,
        metadata: [
          "count": "\(checks.count)", "checks": "\(checks.prefix(20).joined(separator: ", "))",
        ])
    }
  }
}
