package import Links
package import Logging
import Metrics
import ServiceLifecycle
import Synchronization
package import WaterQuality

/// Runs every link and hands its samples to the queue. Ends when shutdown begins; the queue is then
/// finished, so that the ingestor stores what has come and ends too.
package struct LinkService: NamedService {
  let links: [any Link]
  let queue: SampleQueue
  let board: StatusBoard
  let time: TimeSource
  let logger: Logger
  /// Those that tell what their clock shows.
  let withClock: [String: Analyser]
  private let faults = FaultLog()

  package init(
    links: [any Link], site: Site, queue: SampleQueue, board: StatusBoard, time: TimeSource,
    logger: Logger
  ) {
    self.links = links
    self.queue = queue
    self.board = board
    self.time = time
    self.logger = logger
    withClock = Dictionary(
      uniqueKeysWithValues: site.analysers.filter { $0.profile.clock != nil }.map { ($0.id, $0) })
  }

  package func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        for link in links {
          group.addTask { await link.run { report in receive(report, from: link.id) } }
        }
        group.addTask { await ringForSilence() }
      }
    }
    queue.finish()
  }

  /// Nothing arrives from a silent network: the ingestor is woken to notice the silence.
  private func ringForSilence() async {
    let pause = time.realNanoseconds(ofStationMilliseconds: Limits.silenceCheckMilliseconds)
    while !Task.isCancelled {
      try? await Task.sleep(for: .nanoseconds(max(pause, 100_000_000)))
      queue.ring()
    }
  }

  private func receive(_ report: LinkReport, from link: String) {
    if let learned = report.learned { queue.learn(learned, of: report.analyser) }
    count(report, link)
    switch report.outcome {
    case .sample(let sample):
      board.answered(report.analyser, at: report.at)
      Counter(label: "hanwatch_polls_total", dimensions: [("link", link), ("outcome", "answered")])
        .increment()
      compareClock(sample)
      queue.push(sample, link: link)
    case .fault(let error, let nextTry):
      board.failed(report.analyser, "\(error)")
      Counter(
        label: "hanwatch_polls_total", dimensions: [("link", link), ("outcome", error.cause)]
      )
      .increment()
      if let repeats = faults.shouldLog(report.analyser, error.cause) {
        logger.warning(
          "could not poll an analyser",
          metadata: [
            "analyser": "\(report.analyser)", "link.id": "\(link)", "cause": "\(error.cause)",
            "error": "\(error)", "nextTry.seconds": "\(nextTry)", "repeats": "\(repeats)",
          ])
      }
    }
  }
}

extension LinkService {
  /// What the link heard beside its answers, and the polls that fell out because one took too long.
  private func count(_ report: LinkReport, _ link: String) {
    if report.missedPolls > 0 {
      Counter(label: "hanwatch_polls_overrun_total", dimensions: [("link", link)])
        .increment(by: Int64(report.missedPolls))
    }
    for (kind, count) in report.noise.counts {
      Counter(label: "hanwatch_link_noise_total", dimensions: [("link", link), ("kind", kind)])
        .increment(by: Int64(count))
    }
    for written in report.writes { CommandCount.add(written, report.analyser) }
    if let last = report.writes.last, last.kind == .sequenceStop,
      last.outcome != WrittenCommand.confirmed,
      let repeats = faults.shouldLog(report.analyser, "stop \(last.outcome)")
    {
      logger.warning(
        "an instrument did not confirm that it stopped measuring",
        metadata: [
          "analyser": "\(report.analyser)", "link.id": "\(link)", "cause": "\(last.outcome)",
          "repeats": "\(repeats)",
        ])
    }
    if case .sample = report.outcome {
      Recorder(
        label: "hanwatch_poll_turnaround_milliseconds", dimensions: [("link", link)]
      ).record(report.turnaroundMilliseconds)
    }
  }
}

/// Keeps a repeated fault out of the log: one line a minute for each analyser and cause.
private final class FaultLog: Sendable {
  private struct Seen {
    var loggedAt: Int64
    var repeats: Int
  }

  private let seen: Mutex<[String: Seen]> = Mutex([:])

  /// The number of repeats since the last line, when a line is due; nil otherwise.
  func shouldLog(_ analyser: String, _ cause: String) -> Int? {
    let now = SystemClock.monotonicNanoseconds() / 1_000_000_000
    return seen.withLock { seen in
      let key = "\(analyser) \(cause)"
      if var entry = seen[key], now - entry.loggedAt < Limits.faultLogSeconds {
        entry.repeats += 1
        seen[key] = entry
        return nil
      }
      let repeats = seen[key]?.repeats ?? 0
      seen[key] = Seen(loggedAt: now, repeats: 0)
      return repeats
    }
  }
}
