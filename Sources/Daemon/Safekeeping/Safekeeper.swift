package import Logging
import Metrics
import ServiceLifecycle
package import Storage
import WaterQuality

/// Looks after the file: room on the disk, the mark of what was acknowledged, the length of the
/// write-ahead log, the daily backup, and one look at every page after an end that was not orderly.
package struct Safekeeper: NamedService {
  let store: Store
  let directory: DataDirectory
  let ballast: Ballast
  let backupsKept: Int
  let needsCheck: Bool
  let systemd: Systemd
  let logger: Logger

  package init(
    store: Store, directory: DataDirectory, ballast: Ballast, backupsKept: Int, needsCheck: Bool,
    systemd: Systemd, logger: Logger
  ) {
    self.store = store
    self.directory = directory
    self.ballast = ballast
    self.backupsKept = backupsKept
    self.needsCheck = needsCheck
    self.systemd = systemd
    self.logger = logger
  }

  package func run() async throws {
    if needsCheck, let why = directory.quickCheck() {
      logger.critical(
        "the database is damaged; the daemon ends, and its next start puts the file aside",
        metadata: ["why": "\(why)"])
      throw DamagedDatabase(why: why)
    }
    let pause: Duration = .milliseconds(Limits.diskCheckMilliseconds)
    await repeatRounds(every: pause, from: State(backedUp: lastBackup())) { await round($0) }
  }

  private struct State: Sendable {
    var room = DiskRoom.enough
    var backedUp: CivilDate?
    var rounds = 0
  }

  private func round(_ before: State) async -> State {
    var state = before
    state.room = look(after: state.room)
    state.rounds += 1
    guard before.rounds % Limits.roundsPerMinute == 0 else { return state }
    directory.highWater.synchronise()
    await store.checkpoint()
    let today = SystemClock.wall().date
    if backupsKept > 0, state.room == .enough, state.backedUp != today {
      state.backedUp = today
      backup()
    }
    return state
  }

  /// Fills the ballast while there is room, and says once what has changed.
  private func look(after before: DiskRoom) -> DiskRoom {
    guard let space = DiskSpace(at: directory.path) else { return before }
    let filled = ballast.fill()
    Gauge(label: "hanwatch_disk_free_bytes").record(space.free)
    let room = DiskRoom(
      freePercent: space.freePercent, hasReserve: filled || !ballast.isWanted)
    guard room != before else { return room }
    switch room {
    case .enough:
      logger.notice(
        "there is room on the disk again", metadata: ["free.percent": "\(space.freePercent)"])
      systemd.status("running")
    case .little:
      logger.warning(
        "the disk is filling up; make room before it is full",
        metadata: ["free.percent": "\(space.freePercent)", "data": "\(directory.path)"])
      systemd.status("the disk is filling up: \(space.freePercent) % free")
    case .scarce:
      let removed = Backup.makeRoom(in: directory.backupsPath)
      logger.error(
        "the disk is nearly full and older daily backups were removed; make room now",
        metadata: [
          "free.percent": "\(space.freePercent)", "data": "\(directory.path)",
          "removed": "\(removed)",
        ])
      systemd.status(
        "the disk is nearly full: \(space.freePercent) % free, \(removed) daily backups removed")
    case .none:
      logger.error(
        "the disk is full and the reserve was used; make room now",
        metadata: ["free.bytes": "\(space.free)", "data": "\(directory.path)"])
      systemd.status("the disk is full: readings may be lost")
    }
    return room
  }

  private func lastBackup() -> CivilDate? {
    Backup.list(directory.backupsPath).last.flatMap { path in
      path.split(separator: "/").last.flatMap { name in
        CivilDate(String(name.dropFirst("hanwatch-".count).prefix(10)))
      }
    }
  }

  private func backup() {
    do {
      let path = try Backup.rotate(
        of: directory.databasePath, in: directory.backupsPath, at: SystemClock.wall(),
        keep: backupsKept)
      logger.notice("backup made", metadata: ["file": "\(path)"])
    } catch {
      Counter(label: "hanwatch_backup_errors_total").increment()
      logger.error("could not make the daily backup", metadata: ["error": "\(error)"])
    }
  }
}

/// The reason why the daemon ends and is started anew.
package struct DamagedDatabase: Error, CustomStringConvertible {
  let why: String

  package var description: String {
    "the database is damaged: \(why). The next start puts the file into quarantine and goes on "
      + "with the newest whole backup."
  }
}
