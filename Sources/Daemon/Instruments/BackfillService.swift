import Links
import Logging
import Metrics
import ServiceLifecycle
import Storage
import WaterQuality

/// Fetches from the instruments' own memories what an outage has left out, between their polls.
///
/// Once after the start, and whenever the newest reading of a series lies more than a slot after
/// the one before it, the slots without a reading are looked up and the memory is read back to the
/// oldest of them. The ingestor leaves out what is stored already, so that doing it twice does
/// nothing.
struct BackfillService: NamedService {
  let site: Site
  let store: Store
  let errands: LinkErrands
  let board: StatusBoard
  let queue: SampleQueue
  let keys: SampleKeySource
  let time: TimeSource
  let logger: Logger

  func run() async throws {
    let fillable = site.analysers.filter { analyser in
      analyser.profile.history != nil && analyser.series.contains { $0.mode == .batch }
    }
    await serveLinks(of: fillable) { await serve($0) }
  }

  private func serve(_ analysers: [Analyser]) async {
    var watches = analysers.map { GapWatch($0) }
    while !Task.isCancelled {
      for index in watches.indices where !Task.isCancelled {
        let analyser = watches[index].analyser
        if let window = store.window?[analyser.id] { watches[index].look(window) }
        guard watches[index].isDue(time.monotonicNanoseconds()), board.isAnswering(analyser.id)
        else { continue }
        if await fill(analyser) {
          watches[index].settle()
        } else {
          watches[index].retry(
            at: time.monotonicNanoseconds()
              + time.realNanoseconds(ofStationMilliseconds: Limits.backfillRetry))
        }
      }
      try? await Task.sleep(for: .milliseconds(Limits.instrumentLookMilliseconds))
    }
  }

  /// False where it is to be tried again.
  private func fill(_ analyser: Analyser) async -> Bool {
    guard let history = analyser.profile.history else { return true }
    let missing: [Timestamp]
    do {
      missing = try await missingSlots(of: analyser)
    } catch {
      logger.error(
        "could not look for missing readings; it is tried again",
        metadata: ["analyser": "\(analyser.id)", "error": "\(error)"])
      return false
    }
    guard let oldest = missing.min() else { return true }
    var walk = HistoryWalk(
      history, missingSince: oldest, largestRequest: analyser.profile.largestRequest)
    do throws(ErrandFailure) {
      while let question = walk.question {
        walk.take(try await errands.read(question, of: analyser).block)
      }
    } catch {
      guard !Task.isCancelled else { return true }
      logger.warning(
        "could not read an instrument's memory after an outage; it is tried again",
        metadata: [
          "analyser": "\(analyser.id)", "missing": "\(missing.count)", "error": "\(error)",
        ])
      return false
    }
    let slots = Set(missing)
    let records = walk.newestOfSlots(of: analyser).filter { record in
      analyser.series.contains {
        $0.mode == .batch && slots.contains(record.sampledAt.slot(minutes: $0.slotMinutes))
      }
    }
    await hand(over: records, analyser)
    board.filled(records.count, of: analyser.id, at: time.now())
    logger.notice(
      "readings that an outage left out were fetched from the instrument's memory",
      metadata: [
        "analyser": "\(analyser.id)", "missing": "\(missing.count)",
        "records": "\(records.count)", "since": "\(oldest)",
      ])
    return true
  }

  /// To the ingestor, the oldest first. Polls are never driven out of the queue by them.
  private func hand(
    over records: [HistoryWalk.Record], _ analyser: Analyser
  ) async {
    for record in records {
      while queue.count >= Limits.backfillQueued, !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(Limits.instrumentLookMilliseconds))
      }
      queue.push(
        Sample(
          key: keys.next(), analyser: analyser.id, receivedAt: time.now(),
          blocks: [record.block], record: record.number), link: analyser.link)
    }
  }

  private func missingSlots(of analyser: Analyser) async throws -> [Timestamp] {
    let now = time.now()
    let from = now.adding(milliseconds: -Limits.backfillHorizon)
    let window = store.window?[analyser.id]
    return try await store.read { inquiry in
      try analyser.series.enumerated().filter { $1.mode == .batch }.flatMap { index, series in
        var present: Set<Timestamp> = []
        // What was before the time looked at bounds a long outage.
        if window?.series[index].recent.contains(where: { $0.sampledAt < from }) == true {
          present.insert(from.slot(minutes: series.slotMinutes))
        }
        try inquiry.eachReading(of: series.id, analyser: analyser.id, from: from, to: now) {
          present.insert($0.reading.sampledAt.slot(minutes: series.slotMinutes))
        }
        return WaterQuality.missingSlots(present, slotMinutes: series.slotMinutes)
      }
    }
  }
}

/// Notices that slots were left out.
private struct GapWatch {
  let analyser: Analyser
  private var newest: [Timestamp?]
  /// After the start nobody knows what was left out before.
  private var isWanted = true
  private var dueAt = Int64.min

  init(_ analyser: Analyser) {
    self.analyser = analyser
    newest = analyser.series.map { _ in nil }
  }

  mutating func look(_ window: AnalyserWindow) {
    for (index, series) in analyser.series.enumerated() where series.mode == .batch {
      guard let now = window.series[index].newest, now != newest[index] else { continue }
      if let before = newest[index] {
        let next = before.slot(minutes: series.slotMinutes).adding(minutes: series.slotMinutes)
        if now.slot(minutes: series.slotMinutes) > next { isWanted = true }
      }
      newest[index] = now
    }
  }

  func isDue(_ now: Int64) -> Bool { isWanted && now >= dueAt }

  mutating func settle() { isWanted = false }

  mutating func retry(at moment: Int64) { dueAt = moment }
}
