package import Logging
import ServiceLifecycle
package import WaterQuality

/// Closes each month when its closing day begins: assess, settle, write the notice.
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
    await repeatRounds(every: .nanoseconds(max(pause, 200_000_000))) { await closeWhatIsDue() }
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
}
