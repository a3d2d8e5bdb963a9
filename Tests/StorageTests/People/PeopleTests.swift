import Evidence
import GRDB
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `People in the store` {
  private let data: TemporaryData
  private let store: Store
  private let admin: ExamplePerson
  private let clerk: ExamplePerson

  init() async throws {
    data = try TemporaryData()
    store = try data.open()
    admin = try await ExamplePerson.add("admin", .systemAdministrator, in: store)
    clerk = try await ExamplePerson.add("李四", .clerk, by: admin, in: store)
  }

  @Test func `are read back as they were written`() throws {
    let people = try store.readAndWait { try $0.people() }

    #expect(people == [admin.stored, clerk.stored])
    #expect(try store.readAndWait { try $0.person(named: "ADMIN") } == admin.stored)
    #expect(try store.readAndWait { try $0.person(clerk.stored.id) } == clerk.stored)
    #expect(try store.readAndWait { try $0.person(named: "王五") } == nil)
    #expect(try store.readAndWait { try $0.hasPeople() })
  }

  @Test func `are found by name in equal time, and nobody in somebody's place`() throws {
    let found = try store.readAndWait { inquiry in
      try ["ADMIN", "李四", "王五", "?", ""].map { try inquiry.personInEqualTime(named: $0) }
    }

    #expect(found == [admin.stored, clerk.stored, nil, nil, nil])
    let empty = try TemporaryData().open()
    #expect(try empty.readAndWait { try $0.personInEqualTime(named: "admin") } == nil)
  }

  @Test func `change by versions, and no key is forgotten`() async throws {
    var random = SystemRandomNumberGenerator()
    let access = try Access(
      newKeyUnder: ExamplePerson.password, costs: ExamplePerson.costs, using: &random)

    let second = try await admin.change(clerk.stored, .resetPassword, in: store) {
      $0.publicKey = access.publicKey
      $0.sealedKey = access.sealedKey
    }
    let third = try await admin.change(second, .changeRole, in: store) { $0.role = .approver }

    #expect(third.version == 3)
    #expect(try store.readAndWait { try $0.person(named: "李四") } == third)
    let keys = try store.readAndWait { try $0.keys(of: third.id) }
    #expect(keys == [clerk.stored.person.publicKey, access.publicKey, access.publicKey])
  }

  @Test func `have their act in the log and in the trail, or have not changed`() async throws {
    let before = try store.readAndWait { try $0.logSize() }
    var edited = clerk.stored.person
    edited.isDisabled = true
    let act = try admin.sign(
      SignedAct.Deed(.disablePerson, "李四", sha256: edited.digest(version: 2)))
    struct Failure: Error {}

    await #expect(throws: Failure.self) {
      try await store.write { [clerk, edited] transaction in
        try transaction.change(clerk.stored, to: edited, act, from: ExamplePerson.here)
        throw Failure()
      }
    }

    #expect(try store.readAndWait { try $0.logSize() } == before)
    #expect(try store.readAndWait { try $0.person(named: "李四") } == clerk.stored)
    #expect(try store.readAndWait { try $0.auditEntries(limit: 10) }.count == 2)
    try await admin.change(clerk.stored, .disablePerson, in: store) { $0.isDisabled = true }
    #expect(try store.readAndWait { try $0.logSize() } == before + 1)
    let line = try store.readAndWait { try $0.auditEntries(limit: 1) }[0]
    #expect(line.act == "disablePerson" && line.person == "admin" && line.leaf == before)
    #expect(line.subject == "李四" && line.address == "uid 0" && line.outcome == "done")
  }

  @Test func `cannot be changed twice from one version`() async throws {
    try await admin.change(clerk.stored, .changeRole, in: store) { $0.role = .viewer }

    await #expect(throws: DatabaseError.self) {
      try await admin.change(clerk.stored, .changeRole, in: store) { $0.role = .approver }
    }
  }

  @Test func `have a trail that is read page by page, newest first`() async throws {
    try await store.write { transaction in
      for number in 0..<5 {
        try transaction.audit(
          AuditEntry(
            at: Example.noon, person: nil, from: Origin(.web, address: "192.0.2.1"), .signIn,
            "\(number)", outcome: "unknownName"))
      }
    }

    let first = try store.readAndWait { try $0.auditEntries(limit: 3) }
    let second = try store.readAndWait { try $0.auditEntries(before: first[2].number, limit: 3) }

    #expect(first.map(\.subject) == ["4", "3", "2"])
    #expect(second.map(\.subject) == ["1", "0", "李四"])
    #expect(first[0].person == nil && first[0].via == "web")
  }
}

@Suite(.timeLimit(.minutes(1))) struct `Sessions and tokens in the store` {
  private let data: TemporaryData
  private let store: Store
  private let admin: ExamplePerson
  private let limits = SessionLimits()

  init() async throws {
    data = try TemporaryData()
    store = try data.open()
    admin = try await ExamplePerson.add("admin", .systemAdministrator, in: store)
  }

  private func start(_ count: Int) async throws -> [Digest] {
    var random = SystemRandomNumberGenerator()
    let hashes = (0..<count).map { _ in SessionToken(using: &random).hash }
    try await store.write { transaction in
      for (minute, hash) in hashes.enumerated() {
        try transaction.startSession(
          hash, of: 1, from: Origin(.web, address: "192.0.2.1", agent: "browser"),
          at: Example.noon.adding(minutes: minute))
      }
    }
    return hashes
  }

  @Test(arguments: [
    (0, 0, true), (29, 0, true), (30, 0, false), (29 + 600, 600, true), (719, 700, true),
    (720, 719, false), (-29, 0, true), (-30, 0, false),
  ]) func `end half an hour after the last use, and after twelve hours`(
    minute: Int, seen: Int, isOpen: Bool
  ) async throws {
    let hash = try await start(1)[0]
    try await store.write {
      try $0.touchSession(hash, at: Example.noon.adding(minutes: seen))
    }

    let session = try #require(try store.readAndWait { try $0.session(hash) })
    #expect(limits.isOpen(session, at: Example.noon.adding(minutes: minute)) == isOpen)
  }

  @Test func `are eight of a person at most, the one unused longest ends`() async throws {
    let hashes = try await start(10)

    let open = try store.readAndWait {
      try $0.sessions(of: 1, at: Example.noon.adding(minutes: 10))
    }
    #expect(open.map(\.hash) == hashes.suffix(8).reversed())
    #expect(open[0].agent == "browser")
  }

  @Test func `end one by one or all of a person, and stay ended`() async throws {
    let hashes = try await start(3)
    let later = Example.noon.adding(minutes: 3)

    try await store.write { try $0.endSession(hashes[0], at: later) }
    #expect(try store.readAndWait { try $0.sessions(of: 1, at: later) }.count == 2)
    #expect(try await store.write { try $0.endSessions(of: 1, at: later) } == 2)
    try await store.write { try $0.touchSession(hashes[1], at: later) }

    #expect(try store.readAndWait { try $0.sessions(of: 1, at: later) }.isEmpty)
    #expect(try store.readAndWait { try $0.session(hashes[1]) }?.endedAt == later)
  }

  @Test func `are tokens that are found by their hash until they expire or are revoked`()
    async throws
  {
    var random = SystemRandomNumberGenerator()
    let token = AccessToken(using: &random)
    let grant = TokenGrant(
      label: "excel", limit: .viewer, expiresAt: Example.noon.adding(minutes: 60))
    let made = try admin.sign(SignedAct.Deed(.makeToken, "excel", sha256: token.hash))
    let id = try await store.write { [hash = token.hash] in
      try $0.newToken(hash, of: 1, grant, made, from: ExamplePerson.here)
    }

    let stored = try #require(try store.readAndWait { try $0.token(token.hash) })
    #expect(stored.grant == grant && stored.person == 1 && stored.id == id)
    #expect(stored.isInForce(at: Example.noon.adding(minutes: 59)))
    #expect(!stored.isInForce(at: Example.noon.adding(minutes: 60)))
    let revoked = try admin.sign(SignedAct.Deed(.revokeToken, "excel"))
    try await store.write { try $0.revokeToken(id, revoked, from: ExamplePerson.here) }
    #expect(
      try store.readAndWait { try $0.token(token.hash) }?.isInForce(at: Example.noon) == false)
    #expect(try store.readAndWait { try $0.tokens() }.count == 1)
  }
}
