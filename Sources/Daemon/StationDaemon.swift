import Foundation
import Links
package import Logging
import ServiceLifecycle
import Storage
import WaterQuality

/// The running program in a screen: opens what is true on disk, decides which configuration is in
/// force, runs every service until a signal, and closes cleanly.
package struct StationDaemon: Sendable {
  let source: ConfigurationSource
  let options: DaemonOptions
  let metrics: PrometheusMetrics
  let logger: Logger

  package init(
    _ source: ConfigurationSource, options: DaemonOptions, metrics: PrometheusMetrics,
    logger: Logger
  ) {
    self.source = source
    self.options = options
    self.metrics = metrics
    self.logger = logger
  }

  /// Runs until SIGTERM or SIGINT, or until `stop` ends; begins anew at SIGHUP where the files on
  /// disk can be used. Throws `StoreError`, `ConfigurationProblems`, `DescriptorShortage` or a
  /// channel's missing credential before anything was started.
  package func run(until stop: AsyncStream<Void>? = nil) async throws {
    let directory = DataDirectory(options.dataDirectory)
    try directory.acquire()
    defer { directory.release() }
    let reload = ReloadRequest()
    var condemned: String?
    repeat {
      reload.clear()
      do {
        try await runOnce(in: directory, reload, until: stop, condemned: condemned)
        condemned = nil
      } catch let damage as ConfigurationDesk.DamagedConfiguration where condemned == nil {
        condemned = "\(damage)"
      }
    } while reload.isSet || condemned != nil
    directory.highWater.close()
  }

  private func runOnce(
    in directory: DataDirectory, _ reload: ReloadRequest, until stop: AsyncStream<Void>?,
    condemned: String?
  ) async throws {
    // The reserve is the files' business, whether or not they are in force.
    let found = source.load()
    let reserve = source.peek(found)?.storage.ballastMegabytes
    let ballast = Ballast(
      path: directory.ballastPath,
      bytes: (reserve ?? StorageConfiguration().ballastMegabytes) << 20)
    let opened = try directory.openStore(
      ballast: ballast, at: SystemClock.wall(), condemned: condemned)
    let systemd = Systemd(environment: options.environment)
    let result: Result<Void, any Error>
    do {
      let file = try await decide(found, opened.store)
      let services = StationServices(
        file: file, source: source, options: options, metrics: metrics, logger: logger)
      try DescriptorShortage.check(
        links: LinkKind.mostDescriptors(file.links), channels: file.channels.count)
      let boot = try await services.begin(opened, directory)
      let keeper = Safekeeper(
        store: opened.store, directory: directory, ballast: ballast,
        backupsKept: file.storage.backupsKept, needsCheck: opened.needsCheck, systemd: systemd,
        logger: logger)
      let ends: [any Service] = [
        StopNotice(systemd: systemd, stop: stop, reload: reload),
        ReloadWatch(source: source, reload: reload, systemd: systemd, logger: logger),
      ]
      let group = ServiceGroup(
        configuration: try services.configuration(
          opened.store, boot, directory, keeper, ends))
      try await group.run()
      logger.info("stopped", metadata: ["boot": "\(boot.id)"])
      result = .success(())
    } catch {
      result = .failure(error)
    }
    try opened.store.close()
    switch result {
    case .success: directory.markClean()
    case .failure(let error as DamagedDatabase): directory.markDamaged(error.why)
    case .failure: break
    }
    try result.get()
  }

  /// The configuration in force, after the files on disk were looked at; says aloud what was not
  /// taken.
  private func decide(
    _ found: ConfigurationSource.Found, _ store: Store
  ) async throws -> StationsFile {
    switch found {
    case .fixed(let file): return file
    case .files(let bundle):
      let decision = try await ConfigurationDesk(store: store).decide(bundle)
      switch decision.kept {
      case nil: break
      case .waiting(let change):
        logger.warning(
          "the files on disk wait for approval; the last approved configuration is in force",
          metadata: ["changes": "\(change.summary)"])
      case .broken(let problems):
        logger.critical(
          "the files on disk cannot be used; the last approved configuration is in force",
          metadata: ["problems": "\(problems)"])
      }
      return decision.file
    }
  }
}
