package import Logging
import Metrics
import ServiceLifecycle
package import Storage
package import WaterQuality

/// Looks at what has come in the last days for what could not be seen at arrival: spikes between
/// their neighbours, parts above their wholes, failed checks of instruments, stations that disagree
/// with those upstream. Nothing that was stored changes; breaches and messages stay as they are.
package struct FindingsService: NamedService {
  let site: Site
  let store: Store
  let time: TimeSource
  let logger: Logger

  package init(site: Site, store: Store, time: TimeSource, logger: Logger) {
    self.site = site
    self.store = store
    self.time = time
    self.logger = logger
  }

  package func run() async throws {
    let pause = time.realNanoseconds(ofStationMilliseconds: Limits.findingsMilliseconds)
    await repeatRounds(every: .nanoseconds(max(pause, 1_000_000_000))) { await look() }
  }

  /// One look. Spikes first: what they spoil is no evidence against another series.
  package func look() async {
    let now = time.now()
    do {
      for station in site.stations {
        let span = FindingsSpan(until: now)
        try await keep(now) { try $0.spikes(at: station, span) }
        try await keep(now) { [site] in try $0.contradictions(at: station, site.comparisons, span) }
      }
      let since = now.adding(minutes: -Limits.qualityFindingsDays * 1440)
      try await keep(now) { [site] inquiry in
        try inquiry.qualityFindings(of: site, at: now).filter { $0.to > since }
      }
      for comparison in site.comparisons.rivers {
        let span = FindingsSpan(until: now)
        try await keep(now) { [site] in try $0.disagreements(comparison, site, span) }
      }
    } catch is CancellationError {
      return
    } catch {
      logger.error(
        "could not look for later findings; the next look tries again",
        metadata: ["error": "\(error)"])
    }
  }

  private func keep(
    _ now: Timestamp, _ find: @escaping @Sendable (Inquiry) throws -> [SeriesFinding]
  ) async throws {
    let found = try await store.read(find)
    guard !found.isEmpty else { return }
    let (kept, closed) = try await store.write { [site] in
      try $0.keep(found, of: site, at: now)
    }
    for finding in kept {
      Counter(
        label: "hanwatch_findings_total",
        dimensions: [("series", finding.series), ("source", finding.source.rawValue)]
      ).increment()
    }
    if !kept.isEmpty {
      logger.info(
        "later findings kept",
        metadata: [
          "series": "\(Set(kept.map(\.series)).sorted().joined(separator: " "))",
          "count": "\(kept.count)",
        ])
    }
    for finding in closed {
      logger.warning(
        "a finding reaches into a closed month and is left to a review",
        metadata: ["series": "\(finding.series)", "from": "\(finding.from)"])
    }
  }
}
