package import Logging
import Metrics
import ServiceLifecycle
package import Storage
package import WaterQuality

/// Takes samples from the queue, judges them, and stores each judgement with its messages in one
/// transaction. Samples that queue while the writer is busy share the next commit.
package struct Ingestor: NamedService {
  let site: Site
  let store: Store
  let queue: SampleQueue
  let announcer: Announcer
  let time: TimeSource
  let highWater: HighWater?
  let acknowledge: Acknowledgements
  let afterAlert: @Sendable () -> Void
  let maintenance: MaintenanceWatch
  let logger: Logger
  private let analysers: [String: Analyser]

  package init(
    site: Site, store: Store, queue: SampleQueue, announcer: Announcer, time: TimeSource,
    highWater: HighWater? = nil, acknowledge: Acknowledgements,
    afterAlert: @escaping @Sendable () -> Void, maintenance: MaintenanceWatch? = nil,
    logger: Logger
  ) {
    self.site = site
    self.store = store
    self.queue = queue
    self.announcer = announcer
    self.time = time
    self.highWater = highWater
    self.acknowledge = acknowledge
    self.afterAlert = afterAlert
    self.maintenance = maintenance ?? MaintenanceWatch(site: site, logger: logger)
    self.logger = logger
    analysers = Dictionary(uniqueKeysWithValues: site.analysers.map { ($0.id, $0) })
  }

  /// Until the queue is finished: what the links brought before they stopped is stored.
  package func run() async throws {
    var silenceLookedAt = time.now()
    for await _ in queue.rings {
      while true {
        let batch = queue.take(Limits.samplesPerCommit)
        if batch.isEmpty { break }
        try await storeUntilDone(batch)
      }
      try await recordGaps()
      await keepMaps()
      let now = time.now()
      if now.milliseconds(since: silenceLookedAt).magnitude >= Limits.silenceCheckMilliseconds {
        silenceLookedAt = now
        maintenance.look(at: store.window, now: now)
        await noticeSilence(now)
      }
    }
    // A service that ends before its turn would end the daemon with an error.
    try? await gracefulShutdown()
  }

  /// Stores a batch. The outcome of a failed commit is unknown: the window is read back from the
  /// database, and the same samples are submitted again under the same keys. Not before it was
  /// read back: a window that does not know of samples that are stored takes their like for new.
  private func storeUntilDone(_ batch: [Sample]) async throws {
    var attempt = 0
    var windowIsTrue = true
    while true {
      do {
        if !windowIsTrue {
          store.publish(try await store.read { [site] in try $0.window(site) })
          windowIsTrue = true
        }
        try await ingest(batch)
        return
      } catch {
        // A broken file does not mend itself: the next start puts it aside and goes on.
        if let why = StoreError.damage(error) { throw DamagedDatabase(why: why) }
        let wait = Limits.storeRetrySeconds[min(attempt, Limits.storeRetrySeconds.count - 1)]
        if attempt % Limits.storeAttemptsPerLogLine == 0 {
          logger.error(
            "could not store samples; the same ones are submitted again",
            metadata: [
              "samples": "\(batch.count)", "attempt": "\(attempt + 1)", "error": "\(error)",
            ])
        }
        Counter(label: "hanwatch_store_errors_total").increment()
        attempt += 1
        windowIsTrue = false
        try await Task.sleep(for: .seconds(wait))
      }
    }
  }

  package func ingest(_ samples: [Sample]) async throws {
    let clock = ClockQuality.now()
    let stored = try await store.write { [analysers, announcer, time] transaction in
      guard var window = transaction.window else {
        preconditionFailure("the window was published at start")
      }
      var stored: [Judgement] = []
      for sample in samples {
        guard let analyser = analysers[sample.analyser], let past = window[sample.analyser]
        else { continue }
        let judgement = try judgement(on: sample, analyser, past, transaction)
        guard !judgement.isEmpty,
          try transaction.apply(judgement, of: analyser, clock: clock.rawValue)
        else { continue }
        for alert in judgement.alerts {
          try announcer.announce(alert, now: time.now(), transaction)
        }
        window.apply(judgement, analyser)
        stored.append(judgement)
      }
      if !stored.isEmpty { transaction.publish(window) }
      return stored
    }
    guard !stored.isEmpty else { return }
    if let newest = stored.last?.sample?.key { highWater?.advance(to: newest) }
    report(stored)
  }

  /// What was filled in of the past is left out where its slot has a reading already.
  private func judgement(
    on sample: Sample, _ analyser: Analyser, _ past: AnalyserWindow, _ transaction: Transaction
  ) throws -> Judgement {
    guard let record = sample.record else { return judge(sample, analyser, past) }
    return try judgeRecord(sample, number: record, analyser, past) { series, slot in
      var isTaken = false
      try transaction.inquiry.eachReading(
        of: series.id, analyser: analyser.id, from: slot,
        to: slot.adding(minutes: series.slotMinutes)
      ) { _ in isTaken = true }
      return isTaken
    }
  }

  private func noticeSilence(_ now: Timestamp) async {
    guard let base = store.window else { return }
    let silent = analysers.values.compactMap { analyser in
      base[analyser.id].flatMap { judgeSilence(of: analyser, $0, now: now) }
    }
    guard !silent.isEmpty else { return }
    do {
      try await store.write { [analysers] transaction in
        var window = transaction.window ?? base
        for judgement in silent {
          guard let analyser = analysers[judgement.analyser] else { continue }
          _ = try transaction.apply(judgement, of: analyser)
          window.apply(judgement, analyser)
        }
        transaction.publish(window)
      }
      report(silent)
    } catch {
      logger.error(
        "could not store that series fell silent; the next look tries again",
        metadata: ["error": "\(error)"])
    }
  }

  private func recordGaps() async throws {
    let dropped = queue.takeDropped()
    guard !dropped.isEmpty else { return }
    let now = time.now()
    for (link, count) in dropped {
      logger.error(
        "samples were dropped because the writer could not keep up",
        metadata: ["link.id": "\(link)", "samples": "\(count)"])
    }
    try? await store.write { transaction in
      for (link, count) in dropped.sorted(by: { $0.key < $1.key }) {
        try transaction.insertGap(
          link: link, samples: count, noticedAt: now, reason: "queueFull")
      }
    }
  }

  /// What was learned of register maps. Where it cannot be kept it is learned again.
  private func keepMaps() async {
    let learned = queue.takeLearned()
    guard !learned.isEmpty else { return }
    let now = time.now()
    do {
      try await store.write { [analysers] transaction in
        for (id, memory) in learned.sorted(by: { $0.key < $1.key }) {
          if let analyser = analysers[id] { try transaction.keep(memory, of: analyser, at: now) }
        }
      }
    } catch {
      logger.error(
        "could not keep what was learned of register maps", metadata: ["error": "\(error)"])
    }
  }

  private func report(_ judgements: [Judgement]) {
    acknowledge(judgements.compactMap(\.sample?.key))
    for judgement in judgements {
      for reading in judgement.readings {
        if reading.reasons.contains(.backfilled) {
          Counter(
            label: "hanwatch_backfilled_readings_total",
            dimensions: [("analyser", judgement.analyser)]
          ).increment()
        }
        Counter(
          label: "hanwatch_readings_total", dimensions: [("verdict", reading.verdict.id)]
        ).increment()
      }
      for step in judgement.breaches where step.from.id != step.to.id {
        let series = analysers[judgement.analyser]?.series[step.series]
        logger.notice(
          "breach state changed",
          metadata: [
            "series": "\(series?.id ?? "")", "rule": "\(series?.breachRules[step.rule].id ?? "")",
            "breach.from": "\(step.from.id)", "breach.to": "\(step.to.id)",
            "breach.reason": "\(step.reason.rawValue)",
          ])
      }
    }
    if judgements.contains(where: { !$0.alerts.isEmpty }) { afterAlert() }
  }
}
