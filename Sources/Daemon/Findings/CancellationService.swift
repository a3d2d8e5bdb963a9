package import Logging
import Metrics
import ServiceLifecycle
package import Storage
import Synchronization
package import WaterQuality

/// Takes incidents back whose exceedances later findings have left nothing of: a review, a failed
/// check, a spike, a corrected profile (decisions 7). Looks at the start and whenever something was
/// found, whoever found it: a crash between a finding and this costs nothing.
package final class CancellationService: NamedService {
  private let site: Site
  private let store: Store
  private let announcer: Announcer
  private let time: TimeSource
  private let afterwards: @Sendable () -> Void
  private let logger: Logger
  /// The newest finding of the last whole look.
  private let seen = Mutex<Int64>(-1)

  /// - Parameter afterwards: comes after an incident was taken back.
  package init(
    site: Site, store: Store, announcer: Announcer, time: TimeSource,
    afterwards: @escaping @Sendable () -> Void = {}, logger: Logger
  ) {
    self.site = site
    self.store = store
    self.announcer = announcer
    self.time = time
    self.afterwards = afterwards
    self.logger = logger
  }

  package func run() async throws {
    await repeatRounds(every: Limits.cancellationPause) { await self.look() }
  }

  /// One look.
  package func look() async {
    let now = time.now()
    do {
      let newest = try await store.read { try $0.newestFinding() }
      guard seen.withLock({ $0 }) != newest else { return }
      let since = now.adding(minutes: -Limits.cancellationDays * 1440)
      for incident in try await store.read({ try $0.doubtfulIncidents(endedSince: since) }) {
        try await look(at: incident, now)
      }
      seen.withLock { $0 = newest }
    } catch is CancellationError {
      return
    } catch {
      logger.error(
        "could not see whether incidents still stand; the next look tries again",
        metadata: ["error": "\(error)"])
    }
  }

  private func look(at incident: IncidentSummary, _ now: Timestamp) async throws {
    let found = site.analysers.lazy.compactMap { analyser in
      analyser.series.first { $0.id == incident.series }
        .flatMap { $0.breachRules.first { $0.id == incident.rule } }
        .map { (analyser: analyser, rule: $0) }
    }.first
    guard let (analyser, rule) = found else { return }
    // Most stand: the writer is not asked for those.
    guard
      try await store.read({
        try $0.finding(against: incident, rule, of: analyser, now: now) != nil
      })
    else { return }
    let finding = try await store.write { [announcer] transaction in
      let found = try transaction.inquiry.finding(
        against: incident, rule, of: analyser, now: now)
      return try found.flatMap { found in
        try announcer.cancel(incident, found, of: analyser, now: now, transaction)
          ? found.number : nil
      }
    }
    guard let finding else { return }
    Counter(
      label: "hanwatch_incidents_cancelled_total", dimensions: [("series", incident.series)]
    ).increment()
    logger.warning(
      "incident cancelled: a later finding left no exceedance of it",
      metadata: [
        "incident": "\(incident.id)", "series": "\(incident.series)", "rule": "\(incident.rule)",
        "finding": "\(finding)",
      ])
    afterwards()
  }
}
