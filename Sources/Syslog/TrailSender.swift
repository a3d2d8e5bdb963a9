import Exports
import Glibc
import Logging
import Storage
import WaterQuality

/// The trail on its way to one server: where it stands, and how the server behaved lately.
struct TrailSender: Sendable {
  let server: String
  let connection: SyslogConnection
  let store: Store
  let now: @Sendable () -> Timestamp
  let logger: Logger
  let meters: SyslogMeters
  /// The last line the server has, as the database last said or as was found out since.
  private var place: Int64 = 0
  /// Lines up to here may have gone out on a connection that broke.
  private var uncertain: Int64 = 0
  /// In a row and for the same reason: another one is news, and is tried at once again.
  private var failures = 0
  private var reason: String?
  private var toldAt: ContinuousClock.Instant?
  private var untold = 0

  init(
    server: String, connection: SyslogConnection, store: Store,
    now: @escaping @Sendable () -> Timestamp, logger: Logger, meters: SyslogMeters
  ) {
    self.server = server
    self.connection = connection
    self.store = store
    self.now = now
    self.logger = logger
    self.meters = meters
  }

  enum Round: Equatable {
    /// Lines were sent; others may wait.
    case more
    case nothing
    /// So many times in a row for the same reason.
    case failed(Int)
  }

  /// Sends what waits, as much as one connection carries.
  mutating func round() async -> Round {
    do {
      let lines = try await waiting()
      guard let last = lines.last else { return .nothing }
      meters.repeated(lines.count { $0.number <= uncertain })
      try await send(lines, upTo: last.number)
      // Where that fails the next round tries again; after a start the lines would go out again.
      try await keep(last.number)
      if failures > 0 { logger.notice("the audit trail is sent again") }
      (failures, reason, toldAt, untold) = (0, nil, nil, 0)
      return .more
    } catch {
      let found = (error as? SyslogFailure)?.rawValue ?? "store"
      failures = found == reason ? failures + 1 : 1
      reason = found
      if !Task.isCancelled { complain(error, found) }
      return .failed(failures)
    }
  }

  private mutating func waiting() async throws -> [AuditLine] {
    let (stored, lines) = try await store.read { [server, place] inquiry in
      let stored = try inquiry.syslogPlace(of: server)
      let lines = try inquiry.auditEntries(
        after: max(stored.number, place), limit: SyslogLimits.linesPerConnection)
      return (stored, lines)
    }
    place = max(place, stored.number)
    meters.waiting(stored.newest - place)
    if stored.number < place { try await keep(place) }
    return lines
  }

  private mutating func send(
    _ lines: [AuditLine], upTo last: Int64
  ) async throws(SyslogFailure) {
    let sender = Self.sender
    do {
      try await connection.send(lines.flatMap { $0.syslogMessage(from: sender).frame })
    } catch {
      if error.mayHaveSent { uncertain = max(uncertain, last) }
      meters.connection(error.rawValue)
      throw error
    }
    place = last
    meters.connection("sent")
    meters.sent(lines.count)
  }

  private func keep(_ number: Int64) async throws {
    let moment = now()
    try await store.write { [server] in
      try $0.moveSyslogPlace(of: server, to: number, at: moment)
    }
  }

  private mutating func complain(_ error: any Error, _ reason: String) {
    if let toldAt, .now - toldAt < SyslogLimits.complaint {
      untold += 1
      return
    }
    logger.warning(
      "could not send the audit trail; it waits",
      metadata: [
        "syslog.reason": "\(reason)", "syslog.detail": "\(error)", "log.held": "\(untold)",
      ])
    (toldAt, untold) = (.now, 0)
  }

  /// Who speaks: this process on this machine.
  static let sender: SyslogMessage.Sender = {
    var name = [CChar](repeating: 0, count: 256)
    // `gethostname` writes at most 255 bytes and a zero into the buffer.
    let isKnown = unsafe gethostname(&name, name.count - 1) == 0
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return SyslogMessage.Sender(
      host: isKnown ? String(decoding: bytes, as: UTF8.self) : nil, process: getpid())
  }()
}
