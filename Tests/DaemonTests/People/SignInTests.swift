import Daemon
import Desks
import Evidence
import People
import Storage
import TestSupport
import Testing
import WaterQuality

@Suite(.timeLimit(.minutes(1))) struct `Signing in` {
  private let office: ExampleOffice

  init() async throws { office = try await ExampleOffice() }

  private func signIn(
    _ name: String, _ password: Password = ExampleOffice.own, code: String? = nil
  ) async throws -> SessionToken {
    try await office.desk.signIn(
      SignInForm(name: name, password: password, code: code), from: ExampleOffice.browser
    ).token
  }

  private func refusal(
    _ name: String, _ password: Password = ExampleOffice.own, code: String? = nil
  ) async -> Refusal? {
    await #expect(throws: Refusal.self) { try await signIn(name, password, code: code) }
  }

  @Test func `gives a session until it is idle for half an hour`() async throws {
    let token = try await signIn("ADMIN")

    let session = try #require(try await office.desk.session(token))
    #expect(session.person.name.text == "admin")
    #expect(session.refusal(of: .addPerson) == nil)
    #expect(session.refusal(of: .settle) == .notAllowed(.systemAdministrator, .settle))
    office.clock.advance(by: .seconds(29 * 60))
    #expect(try await office.desk.session(token) != nil)
    office.clock.advance(by: .seconds(29 * 60))
    #expect(try await office.desk.session(token) != nil)
    office.clock.advance(by: .seconds(30 * 60))
    #expect(try await office.desk.session(token) == nil)
  }

  @Test func `ends when the person signs out`() async throws {
    let token = try await signIn("admin")

    try await office.desk.signOut(token, from: ExampleOffice.browser)

    #expect(try await office.desk.session(token) == nil)
    #expect(
      try office.trail(2) == ["admin signOut  done", "admin signIn admin done"])
  }

  @Test func `is refused with a reason that only the trail tells`() async throws {
    #expect(await refusal("admin", Password("wrong horse battery")) == .wrongPassword)
    #expect(await refusal("nobody", Password("wrong horse battery")) == .unknownName)
    #expect(await refusal("my password by mistake") == .unknownName)

    #expect(
      try office.trail(3) == [
        "— signIn  unknownName", "— signIn  unknownName", "admin signIn admin wrongPassword",
      ])
  }

  @Test func `is refused to a disabled person, who learns it with the right password only`()
    async throws
  {
    _ = try await office.add("李四", .clerk)
    let token = try await signIn("李四")
    try await office.desk.disable("李四", by: office.signatory("admin"))

    #expect(try await office.desk.session(token) == nil)
    #expect(await refusal("李四") == .disabled)
    #expect(await refusal("李四", Password("wrong horse battery")) == .wrongPassword)
    try await office.desk.enable("李四", by: office.signatory("admin"))
    _ = try await signIn("李四")
  }

  @Test func `asks for a code that works once`() async throws {
    let secret = try #require(try await office.add("王五", .dutyOfficer))
    office.clock.advance(by: .seconds(60))

    #expect(await refusal("王五") == .codeNeeded)
    #expect(await refusal("王五", code: "000000") == .wrongCode)
    let code = office.code(secret)
    _ = try await signIn("王五", code: code)
    #expect(await refusal("王五", code: code) == .wrongCode)
    office.clock.advance(by: .seconds(30))
    _ = try await signIn("王五", code: office.code(secret))
  }

  /// What somebody with codes, a certificate or both is asked for, and what they are told.
  @Test(
    arguments: [
      (false, true, "own", "", nil), (false, true, "none", "", .certificateNeeded),
      (false, true, "other", "", .certificateNeeded),
      (false, true, "none", "right", .certificateNeeded),
      (true, true, "own", "", nil), (true, true, "own", "wrong", nil),
      (true, true, "none", "right", nil), (true, true, "none", "", .codeNeeded),
      (true, true, "other", "", .codeNeeded), (true, true, "other", "wrong", .wrongCode),
      (true, false, "own", "", .codeNeeded), (true, false, "own", "right", nil),
      (false, false, "own", "", nil), (false, false, "none", "", nil),
    ] as [(Bool, Bool, String, String, Refusal?)])
  func `takes the bound certificate in place of a code`(
    codes: Bool, certificate: Bool, shown: String, code: String, refusal: Refusal?
  ) async throws {
    let (desk, own, other) = (office.desk, Digest(of: [1]), Digest(of: [2]))
    _ = try await office.add("王五", .clerk)
    let secret = desk.newSecret()
    if codes {
      let person = try await office.signatory("王五")
      try await desk.setSecondFactor(secret, code: office.code(secret), by: person)
    }
    if certificate {
      let signatory =
        codes
        ? try await office.signatory("王五", telephone: secret)
        : try await office.signatory("王五")
      try await desk.setCertificate(own, by: signatory)
    }
    office.clock.advance(by: .seconds(60))
    let typed = code == "right" ? office.code(secret) : code == "wrong" ? "000000" : nil
    let form = SignInForm(
      name: "王五", password: ExampleOffice.own, code: typed,
      certificate: shown == "own" ? own : shown == "other" ? other : nil)

    var found: Refusal?
    do {
      _ = try await desk.signIn(form, from: ExampleOffice.browser)
    } catch let error as Refusal {
      found = error
    }

    #expect(found == refusal)
    #expect(try office.trail(1) == ["王五 signIn 王五 \(refusal?.reason ?? "done")"])
    #expect(try office.findings().isEmpty)
  }

  @Test func `locks after ten wrong passwords, and opens after a quarter of an hour`()
    async throws
  {
    for _ in 0..<10 {
      office.clock.advance(by: .seconds(10))
      #expect(await refusal("admin", Password("wrong horse battery")) == .wrongPassword)
    }

    #expect(await refusal("admin") == .locked(seconds: 900))
    office.clock.advance(by: .seconds(900))
    _ = try await signIn("admin")
  }

  @Test(arguments: ["admin", "nobody"])
  func `stays locked over a restart, with a name that exists and with one that does not`(
    name: String
  ) async throws {
    for _ in 0..<10 {
      office.clock.advance(by: .seconds(10))
      _ = await refusal(name, Password("wrong horse battery"))
    }
    office.clock.advance(by: .seconds(300))
    let desk = try office.restartedDesk()
    let form = SignInForm(name: name, password: ExampleOffice.own)

    await #expect(throws: Refusal.locked(seconds: 600)) {
      try await desk.signIn(form, from: ExampleOffice.browser)
    }
    // A clock that was set back makes the quarter of an hour no longer.
    office.clock.step(to: Timestamp("2020-01-01T00:00:00+08:00")!)
    let again = try office.restartedDesk()
    await #expect(throws: Refusal.locked(seconds: 900)) {
      try await again.signIn(form, from: ExampleOffice.browser)
    }
    office.clock.advance(by: .seconds(900))
    let welcome = try? await again.signIn(form, from: ExampleOffice.browser)
    #expect((welcome != nil) == (name == "admin"))
  }

  @Test func `within a session needs the password alone to act`() async throws {
    let secret = try #require(try await office.add("赵六", .approver))
    office.clock.advance(by: .seconds(60))
    let token = try await signIn("赵六", code: office.code(secret))
    let session = try #require(try await office.desk.session(token))
    let form = SignInForm(name: "赵六", password: ExampleOffice.own)

    let signatory = try await office.desk.signatory(
      form, session: session.session, from: ExampleOffice.browser)

    #expect(signatory.name.text == "赵六")
    let other = try await signIn("admin")
    let foreign = try #require(try await office.desk.session(other))
    await #expect(throws: Refusal.codeNeeded) {
      try await office.desk.signatory(
        form, session: foreign.session, from: ExampleOffice.browser)
    }
  }
}
