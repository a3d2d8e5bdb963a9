import Daemon
import Desks
import People
import Storage
import TestSupport
import WaterQuality

/// A desk on a real store with a clock set by hand, and people who are ready to act. Passwords are
/// hashed cheaply.
final class ExampleOffice: Sendable {
  let data: TemporaryData
  let store: Store
  let desk: PeopleDesk
  let clock = ManualClock(Timestamp("2026-06-01T12:00:00+08:00")!)

  static let here = Origin(.cli, address: "uid 0")
  static let browser = Origin(.web, address: "192.0.2.1", agent: "browser")
  static let first = Password("correct horse battery")
  static let own = Password("tomorrow it rains again")

  init() async throws {
    data = try TemporaryData()
    store = try data.open()
    desk = Self.desk(store, clock)
    _ = try await desk.addFirst(
      "admin", role: .systemAdministrator, password: Self.own, from: Self.here)
  }

  private static func desk(_ store: Store, _ clock: ManualClock) -> PeopleDesk {
    PeopleDesk(
      store: store, serverKey: ServerKey(bytes: [UInt8](repeating: 7, count: 32))!,
      costs: Scrypt(logN: 1, r: 1, p: 1)!, now: { clock.now },
      monotonicNanoseconds: { clock.nanoseconds }, sleep: { try await clock.sleep(for: $0) })
  }

  /// The desk of a program that has just started, on what the one before has stored.
  func restartedDesk() throws -> PeopleDesk {
    let desk = Self.desk(store, clock)
    try desk.recallLocks()
    return desk
  }

  func signatory(
    _ name: String, _ password: Password = own, code: String? = nil, from origin: Origin = here
  ) async throws -> Signatory {
    // Nobody is throttled who waits between two tries.
    clock.advance(by: .seconds(60))
    return try await desk.signatory(
      SignInForm(name: name, password: password, code: code), from: origin)
  }

  /// Somebody with a password of their own, and a telephone where the role needs one.
  func add(_ name: String, _ role: Role) async throws -> OneTimeSecret? {
    let admin = try await signatory("admin")
    _ = try await desk.add(
      name, role: role, party: role == .party ? "420625" : nil, password: Self.first, by: admin)
    try await desk.changePassword(
      to: Self.own, by: signatory(name, Self.first))
    guard role.needsSecondFactor else { return nil }
    let secret = desk.newSecret()
    let person = try await signatory(name)
    try await desk.setSecondFactor(secret, code: code(secret), by: person)
    return secret
  }

  /// What the telephone shows.
  func code(_ secret: OneTimeSecret) -> String { OneTimePassword.code(secret, at: clock.now) }

  /// Somebody with a telephone proves themselves.
  func signatory(_ name: String, telephone secret: OneTimeSecret) async throws -> Signatory {
    clock.advance(by: .seconds(60))
    return try await desk.signatory(
      SignInForm(name: name, password: Self.own, code: code(secret)), from: Self.here)
  }

  func trail(_ count: Int) throws -> [String] {
    try store.readAndWait { try $0.auditEntries(limit: count) }.map {
      [$0.person ?? "—", $0.act, $0.subject, $0.outcome].joined(separator: " ")
    }
  }

  func findings() throws -> [String] {
    try store.readAndWait { try $0.verify() }.findings.map(\.what)
  }
}
