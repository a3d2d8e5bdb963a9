import Evidence
package import Logging
import ServiceLifecycle
package import Storage
package import WaterQuality

/// Seals finished days: some hours after a day has ended, its readings become blocks with their
/// leaves in the log. One transaction per analyser, so that no sample waits long for the writer.
package struct SealService: NamedService {
  let store: Store
  let publisher: Publisher
  let mover: YearMover
  let site: Site
  let sealAfterHours: Int
  let time: TimeSource
  let logger: Logger

  package init(
    store: Store, publisher: Publisher, mover: YearMover, site: Site, sealAfterHours: Int,
    time: TimeSource, logger: Logger
  ) {
    self.store = store
    self.publisher = publisher
    self.mover = mover
    self.site = site
    self.sealAfterHours = sealAfterHours
    self.time = time
    self.logger = logger
  }

  package func run() async throws {
    let pause = time.realNanoseconds(ofStationMilliseconds: Limits.sealCheckMilliseconds)
    await cancelWhenGracefulShutdown {
      // Readiness and the first polls come before yesterday.
      try? await Task.sleep(for: .seconds(2))
    }
    await repeatRounds(every: .nanoseconds(max(pause, 1_000_000_000)), from: nil) {
      await sealAndMove(lookedAt: $0)
    }
  }

  /// Seals what is due; then, once a day and only where every day before is sealed, moves the years
  /// that are due. Returns the day through which years were looked at.
  private func sealAndMove(lookedAt: CivilDate?) async -> CivilDate? {
    let day = due
    let (sealed, isComplete) = await sealEverything(through: day)
    let moves = isComplete && lookedAt != day
    let moved = moves ? await mover.move(sealedThrough: day, at: time.now()) : false
    if sealed > 0 || moved { await publish() }
    return moves ? day : lookedAt
  }

  /// Day after day, so that each is a block of its own, however long the daemon was away.
  private func seal(_ analyser: String, through last: CivilDate) async throws -> Int {
    guard var day = try await store.read({ try $0.oldestHotDay(of: analyser) }) else { return 0 }
    var sealed = 0
    while day <= last, !Task.isCancelled {
      let now = time.now()
      sealed += try await store.write { [day] in try $0.seal(analyser, through: day, at: now) }
      day = day.adding(days: 1)
    }
    return sealed
  }

  /// The newest day that has ended and had its time for late data.
  private var due: CivilDate {
    time.now().adding(minutes: -60 * sealAfterHours).date.adding(days: -1)
  }

  /// How many readings were sealed, and whether nothing up to the day is left.
  private func sealEverything(through day: CivilDate) async -> (sealed: Int, isComplete: Bool) {
    var sealed = 0
    var isComplete = true
    for analyser in site.analysers {
      do {
        sealed += try await seal(analyser.id, through: day)
      } catch is CancellationError {
        isComplete = false
        break
      } catch {
        logger.error(
          "could not seal a day; the next look tries again",
          metadata: ["analyser": "\(analyser.id)", "day": "\(day)", "error": "\(error)"])
        // The others would meet the same disk.
        isComplete = false
        break
      }
    }
    if sealed > 0 {
      logger.notice("days sealed", metadata: ["through": "\(day)", "readings": "\(sealed)"])
    }
    return (sealed, isComplete)
  }
}

extension SealService {
  private func publish() async {
    do {
      guard let head = try await publisher.publish(at: time.now()) else { return }
      logger.notice(
        "checkpoint published", metadata: ["leaves": "\(head.size)", "root": "\(head.root)"])
    } catch {
      logger.error(
        "could not publish the log's head; the next sealing tries again",
        metadata: ["error": "\(error)"])
    }
  }
}
