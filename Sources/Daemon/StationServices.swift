import Delivery
import Desks
import Foundation
import Glibc
import Links
import Logging
import Metrics
import ServiceLifecycle
import Storage
import Syslog
import UnixSignals
import WaterQuality
import Web

/// Everything that runs under one configuration, built in the order of dependency.
struct StationServices: Sendable {
  let file: StationsFile
  let source: ConfigurationSource
  let options: DaemonOptions
  let metrics: PrometheusMetrics
  let logger: Logger

  /// Names this run, registers the site's series, reads the recent window back, and says aloud what
  /// was lost. A file whose pages turn out to be broken is looked at closely by the next start.
  func begin(_ opened: OpenedStore, _ directory: DataDirectory) async throws -> Boot {
    do {
      return try await begin(opened)
    } catch {
      if let why = StoreError.damage(error) {
        directory.markDamaged(why)
        throw DamagedDatabase(why: why)
      }
      throw error
    }
  }

  private func begin(_ opened: OpenedStore) async throws -> Boot {
    let store = opened.store
    let uuid = UUID().uuidString.lowercased()
    let (boot, window) = try await store.write { [file, options] transaction in
      let boot = try transaction.insertBoot(
        uuid: uuid, startedAt: options.time.now(), version: options.version,
        past: opened.lastKnownBoot)
      try report(opened, transaction)
      try transaction.register(file.site)
      for entry in AuditEntry.sequences(of: file.site, at: SystemClock.wall()) {
        try transaction.audit(entry)
      }
      return (boot, try transaction.inquiry.window(file.site))
    }
    store.publish(window)
    logger.info(
      "started",
      metadata: [
        "boot": "\(boot.id)", "version": "\(options.version)",
        "stations": "\(file.site.stations.count)", "data": "\(options.dataDirectory)",
      ])
    return boot
  }

  private func report(_ opened: OpenedStore, _ transaction: Transaction) throws {
    let now = SystemClock.wall()
    if let quarantine = opened.quarantine {
      let detail =
        "\(quarantine.why); kept in \(quarantine.directory); "
        + (quarantine.backup.map { "went on with \($0)" } ?? "began an empty database")
      try transaction.insertLoss(reason: "quarantine", detail: detail, at: now)
      logger.critical(
        "the database was damaged and lies in quarantine; look at it, then run 'accept-loss'",
        metadata: ["detail": "\(detail)"])
    }
    if let key = opened.missing {
      let detail = "the newest acknowledged sample \(key.boot)/\(key.sequence) is not there"
      try transaction.insertLoss(reason: "missingSamples", detail: detail, at: now)
      logger.critical(
        "acknowledged samples are missing; look for the cause, then run 'accept-loss'",
        metadata: ["detail": "\(detail)"])
    }
  }

  // MARK: The services, in start order; shutdown is the reverse

  func configuration(
    _ store: Store, _ boot: Boot, _ directory: DataDirectory, _ keeper: Safekeeper,
    _ ends: [any Service]
  ) throws -> ServiceGroupConfiguration {
    let systemd = Systemd(environment: options.environment)
    let bell = DeliveryBell()
    let queue = SampleQueue()
    let board = StatusBoard(file.site)
    let errands = LinkErrands(file.links)
    let keys = SampleKeySource(boot: boot.id, first: 1)
    let memories = try store.readAndWait { [file] in try $0.planMemories(file.site.analysers) }
    let delivery = DeliveryService(
      store: store, channels: try channels(), now: SystemClock.wall, bell: bell,
      logger: logger, metrics: metrics)
    let months = MonthCloseService(
      book: MonthBook(file: file, store: store), months: file.months,
      exportsPath: directory.exportsPath, time: options.time, logger: logger)
    let logKey = try LogKey.load(directory, site: file.site)
    let inbox = try Inbox(
      senders: file.inbox, credentials: credentials, store: store, key: logKey,
      now: SystemClock.wall, logger: logger)
    let syslog = try syslogServices(store)
    let maintenance = MaintenanceWatch(site: file.site, logger: logger)
    let announcer = Announcer(site: file.site, bootUUIDs: [boot.id: boot.uuid])
    let web = try webServices(
      webContext(
        store, board, inbox, try PeopleDesk.open(store, in: directory), errands, announcer,
        maintained: { [time = options.time] in
          maintenance.look(at: store.window, now: time.now())
          bell.ring()
        }),
      systemd)
    let ingestor = Ingestor(
      site: file.site, store: store, queue: queue, announcer: announcer, time: options.time,
      highWater: directory.highWater,
      acknowledge: Acknowledgements(environment: options.environment),
      afterAlert: { bell.ring() }, maintenance: maintenance, logger: logger)
    let links = LinkService(
      links: try makeLinks(keys, memories, errands), site: file.site, queue: queue, board: board,
      time: options.time, logger: logger)
    let particulars = ParticularsService(
      site: file.site, store: store, errands: errands, board: board, memories: memories,
      time: options.time, logger: logger)
    try store.readAndWait { inquiry in
      for analyser in file.site.analysers {
        board.told(try inquiry.particulars(of: analyser), by: analyser.id, at: nil)
        try KeyParameterWatch.show(analyser, on: board, inquiry, at: options.time.now())
      }
    }
    let backfill = BackfillService(
      site: file.site, store: store, errands: errands, board: board, queue: queue, keys: keys,
      time: options.time, logger: logger)
    let findings = FindingsService(
      site: file.site, store: store, time: options.time, logger: logger)
    let dueChecks = DueChecksService(
      site: file.site, store: store, board: board, time: options.time, logger: logger)
    let cancellations = CancellationService(
      site: file.site, store: store, announcer: announcer, time: options.time,
      afterwards: { bell.ring() }, logger: logger)
    let services: [any Service] =
      [
        keeper,
        ClockWatch(store: store, boot: boot, site: file.site, time: options.time, logger: logger),
        SealService(
          store: store,
          publisher: Publisher(
            store: store, key: logKey,
            channels: file.channels.map(\.id), isExample: file.site.isExample),
          mover: YearMover(
            store: store, yearsInDatabase: file.storage.yearsInDatabase, logger: logger),
          site: file.site, sealAfterHours: file.storage.sealAfterHours, time: options.time,
          logger: logger),
        delivery, months, Watchdog(systemd: systemd, store: store, logger: logger),
      ] + syslog + web + [
        ingestor, links, particulars, backfill, findings, dueChecks, cancellations,
      ] + ends
    var configuration = ServiceGroupConfiguration(
      services: services.map {
        .init(
          service: $0,
          successTerminationBehavior: $0 is any EndingService ? .gracefullyShutdownGroup : .ignore,
          failureTerminationBehavior: .gracefullyShutdownGroup)
      },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(Limits.shutdownSeconds)
    return configuration
  }

  /// The page, the same on the socket of this machine, and whatever they need. Throws where the
  /// page is to be served over TLS and cannot be.
  private func webServices(
    _ context: WebContext, _ systemd: Systemd
  ) throws -> [any Service] {
    let credentials = credentials
    let frame = try WebFrame(file.web, context) { try credentials.secret($0).text }
    let ready = ReadyNotice { [options] address in
      systemd.ready()
      options.onReady(address)
    }
    let page = frame.page { [logger] address in
      logger.info("the page answers", metadata: ["address": "\(address)"])
      ready.pageAnswers(at: address)
    }
    let path = SocketPath.served(data: options.dataDirectory, environment: options.environment)
    let socket = frame.socket(at: path) { ready.socketIsSettled() }
    return (frame.certificates.map { [$0] } ?? []) + [socket, page]
  }

  /// Sends the audit trail where the configuration names a server. Throws where a certificate is
  /// not there.
  private func syslogServices(_ store: Store) throws -> [any Service] {
    let credentials = credentials
    return try file.syslog.map { configuration in
      [
        try SyslogService(
          configuration, store: store, credential: { try credentials.secret($0).text },
          now: SystemClock.wall, logger: logger, metrics: metrics)
      ]
    } ?? []
  }

  private var credentials: Credentials {
    Credentials(
      environment: options.environment, directory: options.dataDirectory + "/credentials")
  }

  private func channels() throws -> [any AlertChannel] {
    let context = ChannelContext(credentials: credentials, logger: logger, metrics: metrics)
    return try file.channels.map { try $0.makeChannel(context) }
  }

  /// Throws where the secret of a station that dials in is not to be had.
  private func makeLinks(
    _ keys: SampleKeySource, _ memories: [String: PlanMemory], _ errands: LinkErrands
  ) throws -> [any Link] {
    let network = LinkNetwork()
    return try file.links.map { configuration in
      let secret = try configuration.credential.map { try credentials.secret($0).text } ?? ""
      let line = secret.split(whereSeparator: \.isNewline).first ?? ""
      return configuration.makeLink(
        LinkContext(
          analysers: file.site.analysers.filter { $0.link == configuration.id },
          time: options.time, keys: keys, logger: logger, memories: memories, network: network,
          secret: Array(line.utf8), errands: errands[configuration.id]))
    }
  }

  private func webContext(
    _ store: Store, _ board: StatusBoard, _ inbox: Inbox, _ people: PeopleDesk,
    _ errands: LinkErrands, _ announcer: Announcer, maintained: @escaping @Sendable () -> Void
  ) -> WebContext {
    var configurations: ConfigurationActions?
    if case .path(let path) = source {
      configurations = ConfigurationActions(
        path: path, store: store, people: people, onApproval: Self.reload)
    }
    let probes = ProbeActions(
      ProbeDesk(errands.byLink), people, links: file.links, site: file.site)
    return WebContext(
      site: file.site, store: store, time: options.time, status: { board.statuses },
      metrics: { [metrics] in metrics.text() }, isReady: { store.window != nil },
      version: options.version, logger: logger, inbox: inbox.receive,
      people: people, configurations: configurations,
      acts: ActTable(
        configurations, keys, readingsOf: file.site, stationTime: options.time.now,
        announcer: announcer, maintained: maintained,
        commands: InstrumentCommands(site: file.site, errands: errands, time: options.time),
        probes: probes, reload: Self.reload), probes: probes)
  }

  private var keys: ChannelKeys {
    ChannelKeys(
      channels: file.channels, directory: options.dataDirectory, environment: options.environment)
  }

  /// The same road as `systemctl reload`.
  private static func reload() {
    kill(getpid(), SIGHUP)
  }
}
