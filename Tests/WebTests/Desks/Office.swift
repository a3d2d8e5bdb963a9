import Desks
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import People
import Storage
import Synchronization
import TestSupport
import WaterQuality
import Web

/// A web service with people: one of every role, ready to act. Passwords are hashed cheaply.
final class Office: Sendable {
  let temporary: TemporaryStore
  let desk: PeopleDesk
  let clock = ManualClock(testNow)

  static let password = Password("tomorrow it rains again")
  static let typed = "tomorrow it rains again"
  static let first = Password("correct horse battery")
  private static let here = Origin(.cli, address: "uid 0")

  init(limits: SessionLimits = SessionLimits()) async throws {
    temporary = try await TemporaryStore()
    desk = PeopleDesk(
      store: temporary.store, serverKey: ServerKey(bytes: [UInt8](repeating: 7, count: 32))!,
      costs: Scrypt(logN: 1, r: 1, p: 1)!, limits: limits, now: { [clock] in clock.now },
      monotonicNanoseconds: { [clock] in clock.nanoseconds },
      sleep: { [clock] in try await clock.sleep(for: $0) })
    _ = try await desk.addFirst(
      "admin", role: .systemAdministrator, password: Self.password, from: Self.here)
    for role in Role.allCases where role != .systemAdministrator {
      let admin = try await signatory("admin", Self.password)
      _ = try await desk.add(
        role.rawValue, role: role, party: role == .party ? "420625" : nil, password: Self.first,
        by: admin)
      let own = try await signatory(role.rawValue, Self.first)
      _ = try await desk.changePassword(to: Self.password, by: own)
      guard role.needsSecondFactor else { continue }
      let secret = desk.newSecret()
      let person = try await signatory(role.rawValue, Self.password)
      _ = try await desk.setSecondFactor(secret, code: code(secret), by: person)
      secrets.withLock { $0[role] = secret }
    }
  }

  /// The newest probe, as the pages show it.
  let probed: Mutex<ProbeReport?> = Mutex(nil)
  private let secrets: Mutex<[Role: OneTimeSecret]> = Mutex([:])

  func signatory(_ name: String, _ password: Password = password) async throws -> Signatory {
    clock.advance(by: .seconds(60))
    return try await desk.signatory(
      SignInForm(name: name, password: password), from: Self.here)
  }

  func code(_ secret: OneTimeSecret) -> String {
    OneTimePassword.code(secret, at: clock.now)
  }

  /// The next code of somebody with a telephone; empty for the others.
  func code(of role: Role) -> String {
    clock.advance(by: .seconds(60))
    return secrets.withLock { $0[role] }.map(code) ?? ""
  }

  var context: WebContext { context() }

  func context(configurations: ConfigurationActions? = nil) -> WebContext {
    let base = testContext(temporary)
    return WebContext(
      site: base.site, store: base.store, time: base.time, status: base.status,
      metrics: base.metrics, isReady: base.isReady, version: base.version, logger: base.logger,
      people: desk, configurations: configurations,
      acts: ActTable(
        ActKind.people + ActKind.ownAccess + ActKind.losses + ActKind.readings(of: base.site)
          + ActKind.qualityControl(of: base.site) + ActKind.imports(of: base.site)
          + ActKind.maintenance(of: base.site, now: { [clock] in clock.now })),
      probes: probes)
  }

  func name(_ role: Role) -> String { role == .systemAdministrator ? "admin" : role.rawValue }
}
