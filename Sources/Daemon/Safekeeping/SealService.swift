import Evidence
package import Logging
import ServiceLifecycle
package import Storage
package import WaterQuality

/// Seals finished days: some hours after a day has ended, its readings become blocks with their
/// leaves in the log. One transaction per analyser, so that no sample waits long for the writer.
package struct SealService: Service {
  let store: Store
  let publisher: Publisher
  let site: Site
  let sealAfterHours: Int
  let time: TimeSource
  let logger: Logger

  package init(
    store: Store, publisher: Publisher, site: Site, sealAfterHours: Int, time: TimeSource,
    logger: Logger
  ) {
    self.store = store
    self.publisher = publisher
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
      while !Task.isCancelled {
        await sealWhatIsDue()
        try? await Task.sleep(for: .nanoseconds(max(pause, 1_000_000_000)))
      }
    }
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

  private func sealWhatIsDue() async {
    let day = due
    var sealed = 0
    for analyser in site.analysers {
      do {
        sealed += try await seal(analyser.id, through: day)
      } catch {
        logger.error(
          "could not seal a day; the next look tries again",
          metadata: ["analyser": "\(analyser.id)", "day": "\(day)", "error": "\(error)"])
        // The others would meet the same disk.
        break
      }
    }
    if sealed > 0 {
      logger.notice("days sealed", metadata: ["through": "\(day)", "readings": "\(sealed)"])
      await publish()
    }
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

extension SealService: CustomStringConvertible {
  // The lifecycle library logs services by their description.
  package var description: String { "SealService" }
}
