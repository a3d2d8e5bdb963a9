import Daemon
import Desks
import Evidence
import Foundation
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `The people's desk` {
  private let office: ExampleOffice

  init() async throws { office = try await ExampleOffice() }

  @Test func `makes the first administrator once, who signs for themselves`() async throws {
    await #expect(throws: PeopleError.notFirst) {
      try await office.desk.addFirst(
        "other", role: .systemAdministrator, password: ExampleOffice.own,
        from: ExampleOffice.here)
    }

    let line = try office.store.readAndWait { try $0.auditEntries(limit: 5) }
    #expect(line.count == 1)
    #expect(line[0].new == "systemAdministrator, first administrator, made by uid 0")
    #expect(try office.findings().isEmpty)
  }

  @Test func `names everything that is wrong with a new person at once`() async throws {
    let admin = try await office.signatory("admin")

    let error = await #expect(throws: PeopleError.self) {
      try await office.desk.add(
        "1", role: .clerk, party: "420625", password: Password("short"), by: admin)
    }

    #expect(paths(error) == ["name", "name", "party"])
    let second = await #expect(throws: PeopleError.self) {
      try await office.desk.add("李四", role: .party, password: Password("short"), by: admin)
    }
    #expect(paths(second) == ["password", "party"])
  }

  private func paths(_ error: PeopleError?) -> [String]? {
    if case .problems(let problems) = error { problems.map(\.path) } else { nil }
  }

  @Test func `gives a name to one person only`() async throws {
    _ = try await office.add("Wang", .clerk)

    await #expect(throws: PeopleError.nameTaken(PersonName("WANG")!)) {
      try await office.desk.add(
        "WANG", role: .viewer, password: ExampleOffice.first, by: office.signatory("admin"))
    }
  }

  @Test func `lets nobody act with a password that somebody else has set`() async throws {
    _ = try await office.desk.add(
      "李四", role: .clerk, password: ExampleOffice.first, by: office.signatory("admin"))
    let clerk = try await office.signatory("李四", ExampleOffice.first)
    await #expect(throws: Refusal.passwordNotOwn) {
      try await office.desk.makeToken(label: "excel", days: 1, by: clerk)
    }

    let changed = try await office.desk.changePassword(to: ExampleOffice.own, by: clerk)

    // Whoever set the password could have opened the old key.
    #expect(changed.person.publicKey != clerk.stored.person.publicKey)
    await #expect(throws: Refusal.changedMeanwhile) {
      try await office.desk.makeToken(label: "excel", days: 1, by: clerk)
    }
    let again = try await office.signatory("李四")
    let kept = try await office.desk.changePassword(
      to: Password("the river flows to the sea"), by: again)
    #expect(kept.person.publicKey == again.stored.person.publicKey)
    #expect(try office.findings().isEmpty)
  }

  @Test func `refuses the old password as the new one`() async throws {
    let admin = try await office.signatory("admin")

    let error = await #expect(throws: PeopleError.self) {
      try await office.desk.changePassword(to: ExampleOffice.own, by: admin)
    }

    #expect("\(error!)" == "password: the new password is the old one. Choose another.")
  }

  @Test func `lets a role that approves act only with a second factor`() async throws {
    _ = try await office.desk.add(
      "赵六", role: .approver, password: ExampleOffice.first, by: office.signatory("admin"))
    try await office.desk.changePassword(
      to: ExampleOffice.own, by: office.signatory("赵六", ExampleOffice.first))
    let approver = try await office.signatory("赵六")

    await #expect(throws: Refusal.secondFactorMissing) {
      try await office.desk.acceptLosses(by: approver)
    }

    let secret = office.desk.newSecret()
    await #expect(throws: Refusal.wrongCode) {
      try await office.desk.setSecondFactor(secret, code: "000000", by: approver)
    }
    try await office.desk.setSecondFactor(secret, code: office.code(secret), by: approver)
    #expect(try await office.desk.acceptLosses(by: approver) == 0)
  }

  @Test func `binds a certificate to one person, and signs that`() async throws {
    let (desk, certificate) = (office.desk, Digest(of: [1]))
    _ = try await office.add("李四", .clerk)
    _ = try await office.add("王五", .clerk)
    let session = try await desk.signIn(
      SignInForm(name: "李四", password: ExampleOffice.own), from: ExampleOffice.browser)

    try await desk.setCertificate(certificate, by: office.signatory("李四"))

    #expect(try await desk.session(session.token) == nil)
    let line = try office.store.readAndWait { try $0.auditEntries(limit: 1) }.first
    #expect(line?.act == "setSecondFactor")
    #expect(line?.old == "no certificate")
    #expect(line?.new == "certificate \(certificate)")
    #expect(line?.leaf != nil)
    await #expect(throws: PeopleError.certificateTaken) {
      try await desk.setCertificate(certificate, by: office.signatory("王五"))
    }
    #expect(try office.trail(1) == ["王五 setSecondFactor 王五 certificateTaken"])
    #expect(try office.findings().isEmpty)
  }

  @Test func `takes codes and certificate away together`() async throws {
    let desk = office.desk
    _ = try await office.add("李四", .clerk)
    try await desk.setCertificate(Digest(of: [1]), by: office.signatory("李四"))

    let removed = try await desk.removeSecondFactor(of: "李四", by: office.signatory("admin"))

    #expect(!removed.person.hasSecondFactor)
    #expect(try office.store.readAndWait { try $0.holder(of: Digest(of: [1])) } == nil)
    await #expect(throws: PeopleError.noSecondFactor(PersonName("李四")!)) {
      try await desk.removeSecondFactor(of: "李四", by: office.signatory("admin"))
    }
    #expect(try office.findings().isEmpty)
  }

  @Test func `keeps rights by the role, and writes refusals down`() async throws {
    _ = try await office.add("李四", .clerk)
    let clerk = try await office.signatory("李四")

    await #expect(throws: Refusal.notAllowed(.clerk, .disablePerson)) {
      try await office.desk.disable("admin", by: clerk)
    }

    #expect(try office.trail(1) == ["李四 disablePerson admin notAllowed"])
    #expect(try office.findings().isEmpty)
  }

  @Test func `keeps one system administrator, and no own promotion`() async throws {
    let admin = try await office.signatory("admin")
    await #expect(throws: PeopleError.lastAdministrator) {
      try await office.desk.disable("admin", by: admin)
    }
    await #expect(throws: PeopleError.ownRole) {
      try await office.desk.changeRole(of: "admin", to: .approver, by: admin)
    }
    await #expect(throws: PeopleError.ownReset) {
      try await office.desk.resetPassword(of: "admin", to: ExampleOffice.first, by: admin)
    }
    _ = try await office.add("second", .systemAdministrator)

    try await office.desk.disable("admin", by: office.signatory("second"))

    #expect(try office.store.readAndWait { try $0.person(named: "admin") }?.version == 2)
  }

  @Test func `gives a new key with a reset, and ends sessions and tokens`() async throws {
    _ = try await office.add("李四", .clerk)
    let clerk = try await office.signatory("李四")
    let token = try await office.desk.makeToken(label: "excel", limit: .viewer, days: 1, by: clerk)
    let bearer = try #require(try await office.desk.bearer(token.token))
    #expect(bearer.refusal(of: .readPages) == nil)
    #expect(bearer.refusal(of: .importData) == .notAllowed(.viewer, .importData))
    let session = try await office.desk.signIn(
      SignInForm(name: "李四", password: ExampleOffice.own), from: ExampleOffice.browser)

    let reset = try await office.desk.resetPassword(
      of: "李四", to: ExampleOffice.first, by: office.signatory("admin"))

    #expect(reset.person.publicKey != clerk.stored.person.publicKey)
    #expect(try await office.desk.bearer(token.token) == nil)
    #expect(try await office.desk.session(session.token) == nil)
    // What was signed with the old key still verifies.
    #expect(try office.findings().isEmpty)
  }

  @Test func `revokes a token for its owner and for the security officer`() async throws {
    _ = try await office.add("李四", .clerk)
    _ = try await office.add("王五", .maintainer)
    _ = try await office.add("officer", .securityOfficer)
    let clerk = try await office.signatory("李四")
    let first = try await office.desk.makeToken(label: "one", days: 1, by: clerk)
    let second = try await office.desk.makeToken(label: "two", days: 1, by: clerk)
    await #expect(throws: Refusal.notAllowed(.maintainer, .revokeToken)) {
      try await office.desk.revokeToken(first.id, by: office.signatory("王五"))
    }

    try await office.desk.revokeToken(first.id, by: office.signatory("李四"))
    try await office.desk.revokeToken(second.id, by: office.signatory("officer"))

    #expect(try await office.desk.bearer(first.token) == nil)
    #expect(try await office.desk.bearer(second.token) == nil)
    #expect(
      try office.trail(2) == [
        "officer revokeToken \(second.id) done", "李四 giveUpToken \(first.id) done",
      ])
    await #expect(throws: PeopleError.noSuchToken(first.id)) {
      try await office.desk.revokeToken(first.id, by: office.signatory("officer"))
    }
  }

  @Test func `lets the security officer end sessions and lock people out`() async throws {
    _ = try await office.add("李四", .clerk)
    _ = try await office.add("officer", .securityOfficer)
    let session = try await office.desk.signIn(
      SignInForm(name: "李四", password: ExampleOffice.own), from: ExampleOffice.browser)

    let count = try await office.desk.endSessions(of: "李四", by: office.signatory("officer"))

    #expect(count == 1)
    #expect(try await office.desk.session(session.token) == nil)
    try await office.desk.disable("李四", by: office.signatory("officer"))
    await #expect(throws: Refusal.disabled) { try await office.signatory("李四") }
    await #expect(throws: Refusal.notAllowed(.securityOfficer, .enablePerson)) {
      try await office.desk.enable("李四", by: office.signatory("officer"))
    }
  }

  @Test func `refuses a checker who ever had the maker's key`() async throws {
    let secret = try #require(try await office.add("赵六", .approver))
    _ = try await office.add("李四", .clerk)
    let clerk = try await office.signatory("李四").stored.person.publicKey.fingerprint
    let approver = try await office.signatory("赵六", telephone: secret)
    let own = approver.stored.person.publicKey.fingerprint

    await #expect(throws: Refusal.sameAsMaker(.approveSettlement)) {
      try await office.desk.perform(
        .approveSettlement, on: "a1 2026-05", by: approver, maker: own
      ) { try $0.record("a1 2026-05", new: "approved") }
    }
    try await office.desk.perform(
      .approveSettlement, on: "a1 2026-05", by: approver, maker: clerk
    ) { try $0.record("a1 2026-05", new: "approved") }

    #expect(
      try office.trail(2) == [
        "赵六 approveSettlement a1 2026-05 done", "赵六 approveSettlement a1 2026-05 sameAsMaker",
      ])
    #expect(try office.findings().isEmpty)
  }

  @Test func `has losses accepted by a signed act`() async throws {
    let secret = try #require(try await office.add("赵六", .approver))
    try await office.store.write {
      try $0.insertLoss(reason: "quarantine", detail: "x", at: office.clock.now)
    }

    let count = try await office.desk.acceptLosses(
      by: office.signatory("赵六", telephone: secret))

    #expect(count == 1)
    #expect(try office.store.readAndWait { try $0.openLosses() }.isEmpty)
    #expect(try office.trail(1) == ["赵六 acceptLoss losses 1 done"])
    #expect(try office.findings().isEmpty)
  }
}

@Suite(.timeLimit(.minutes(1))) struct `The key of one-time codes` {
  @Test func `is made once, for its owner's eyes only`() throws {
    let data = try TemporaryData()

    _ = try PeopleKey.load(data.directory)
    let first = FileManager.default.contents(atPath: data.path + "/credentials/people-key")
    _ = try PeopleKey.load(data.directory)

    let path = data.path + "/credentials/people-key"
    #expect(FileManager.default.contents(atPath: path) == first)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `that is no key is refused and not replaced`() throws {
    let data = try TemporaryData()
    let path = data.path + "/credentials/people-key"
    try FileManager.default.createDirectory(
      atPath: data.path + "/credentials", withIntermediateDirectories: true)
    try Data("spoilt".utf8).write(to: URL(filePath: path))

    #expect(throws: PeopleError.noServerKey(path: path)) { try PeopleKey.load(data.directory) }
    #expect(FileManager.default.contents(atPath: path) == Data("spoilt".utf8))
  }
}
