package import Logging
import ServiceLifecycle
import Storage
package import WaterQuality

/// Closes each month when its closing day begins: assess, settle, write the notice. A closed month
/// that later knowledge changes, such as a review or an import by two persons, is done over as a
/// new version.
package struct MonthCloseService: NamedService {
  let book: MonthBook
  let months: MonthsConfiguration
  let exportsPath: String
  let time: TimeSource
  let logger: Logger

  package init(
    book: MonthBook, months: MonthsConfiguration, exportsPath: String, time: TimeSource,
    logger: Logger
  ) {
    self.book = book
    self.months = months
    self.exportsPath = exportsPath
    self.time = time
    self.logger = logger
  }

  package func run() async throws {
    let pause = time.realNanoseconds(ofStationMilliseconds: Limits.monthCheckMilliseconds)
    await repeatRounds(every: .nanoseconds(max(pause, 200_000_000)), from: Int64(-1)) {
      await closeWhatIsDue()
      return await restateWhatChanged(lookedAt: $0)
    }
  }

  private func closeWhatIsDue() async {
    let now = time.now()
    let last = Month(now).previous
    guard now >= months.closing(of: last) else { return }
    do {
      guard try await book.needsClosing(last) else { return }
      let files = try await book.close(last, now: now, into: exportsPath)
      logger.notice(
        "month closed",
        metadata: ["month": "\(last)", "files": "\(files.joined(separator: " "))"])
    } catch {
      logger.error(
        "could not close a month; the next look tries again",
        metadata: ["month": "\(last)", "error": "\(error)"])
    }
  }

  /// Returns how much was known when it looked.
  private func restateWhatChanged(lookedAt: Int64) async -> Int64 {
    let now = time.now()
    do {
      let newest = try await store.read { try $0.laterKnowledge() }
      guard newest != lookedAt else { return lookedAt }
      for month in try await store.read({ try $0.monthsOutdated() }) {
        guard let files = try await book.restate(month, now: now, into: exportsPath) else {
          continue
        }
        logger.notice(
          "closed month done over; see 'hanwatch assess --versions'",
          metadata: ["month": "\(month)", "files": "\(files.joined(separator: " "))"])
      }
      return newest
    } catch {
      logger.error(
        "could not look for closed months that have changed; the next look tries again",
        metadata: ["error": "\(error)"])
      return lookedAt
    }
  }

  private var store: Store { book.store }
}
