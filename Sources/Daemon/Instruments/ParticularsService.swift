import Links
import Logging
import Metrics
import ServiceLifecycle
import Storage
import WaterQuality

/// Asks every instrument now and then for the results of its checks and for its details, between
/// its polls, and keeps what has changed.
struct ParticularsService: NamedService {
  let site: Site
  let store: Store
  let errands: LinkErrands
  let board: StatusBoard
  /// What polls have learned of the analysers' register maps.
  let memories: [String: PlanMemory]
  let time: TimeSource
  let logger: Logger

  func run() async throws {
    await serveLinks(of: site.analysers) { await serve($0) }
  }

  private func serve(_ analysers: [Analyser]) async {
    var askers = analysers.compactMap { ParticularsAsker($0, memories[$0.id]) }
    while !askers.isEmpty, !Task.isCancelled {
      for index in askers.indices where !Task.isCancelled {
        // Whoever does not answer its polls would cost its neighbours a timeout more.
        guard askers[index].isDue(time.monotonicNanoseconds()),
          board.isAnswering(askers[index].analyser.id)
        else { continue }
        let told = await askers[index].ask(errands)
        let isNews = if let told { await keep(told, askers[index].analyser) } else { true }
        let pause = isNews ? Limits.particularsRetry : Limits.particularsPeriod
        askers[index].rest(
          until: time.monotonicNanoseconds()
            + time.realNanoseconds(ofStationMilliseconds: pause))
      }
      try? await Task.sleep(for: .milliseconds(Limits.instrumentLookMilliseconds))
    }
  }

  /// Whether it is to be asked again soon: a check or a calibration is new, and what it has changed
  /// may not all have been told yet.
  private func keep(_ told: [Particular], _ analyser: Analyser) async -> Bool {
    let now = time.now()
    do {
      let (known, events) = try await store.write { transaction in
        let known = try transaction.keep(told, of: analyser, at: now)
        let changed = try KeyParameterWatch.changes(of: analyser, since: now, transaction.inquiry)
        try KeyParameterWatch.show(analyser, on: board, transaction.inquiry, at: now)
        return (known, changed)
      }
      board.told(known, by: analyser.id, at: now)
      KeyParameterWatch.tell(events, of: analyser, logger)
      return known.contains { $0.since >= now && $0.particular.isOfCheckOrCalibration }
    } catch {
      logger.error(
        "could not keep what an instrument told of itself; it is asked again later",
        metadata: ["analyser": "\(analyser.id)", "error": "\(error)"])
      return false
    }
  }
}

extension Particular {
  fileprivate var isOfCheckOrCalibration: Bool {
    kind == .check || KeyParameters.calibrations.contains(id)
  }
}

/// One instrument, and when it is asked next.
private struct ParticularsAsker {
  let analyser: Analyser
  private var plan: ParticularsPlan
  private var dueAt = Int64.min

  /// Nil where the profile has nothing to ask for.
  init?(_ analyser: Analyser, _ memory: PlanMemory?) {
    guard let plan = ParticularsPlan(analyser.profile, memory: memory ?? PlanMemory()) else {
      return nil
    }
    self.analyser = analyser
    self.plan = plan
  }

  func isDue(_ now: Int64) -> Bool { now >= dueAt }

  mutating func rest(until moment: Int64) { dueAt = moment }

  /// What it told; nil where it did not answer everything that it has.
  mutating func ask(_ errands: LinkErrands) async -> [Particular]? {
    var questions = plan.begin()
    var blocks: [RegisterBlock] = []
    while let range = questions.first {
      questions.removeFirst()
      do throws(ErrandFailure) {
        blocks.append(try await errands.read(range, of: analyser).block)
        plan.answered(range)
      } catch .refused(let exception, _) where exception.isAboutRegisters {
        questions = plan.refused(range) + questions
      } catch {
        count(error.cause)
        return nil
      }
    }
    count("answered")
    return decodeParticulars(blocks, analyser.profile)
  }

  private func count(_ outcome: String) {
    Counter(
      label: "hanwatch_particulars_total",
      dimensions: [("analyser", analyser.id), ("outcome", outcome)]
    ).increment()
  }
}
