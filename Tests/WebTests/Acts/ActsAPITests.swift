import Desks
import Foundation
import Hummingbird
import HummingbirdTesting
import People
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite(.timeLimit(.minutes(5))) struct `Acts by way of programs` {
  private func withProgram(
    _ office: Office, _ body: @escaping @Sendable (Program) async throws -> Void
  ) async throws {
    let application = Application(
      router: makeRouter(office.context), logger: office.context.logger)
    try await application.test(.router) { client in try await body(Program(client)) }
  }

  private func signature(
    _ office: Office, _ role: Role, password: String = Office.typed
  ) -> [String: Any] {
    let code = office.code(of: role)
    var signature = ["name": office.name(role), "password": password]
    if !code.isEmpty { signature["code"] = code }
    return signature
  }

  @Test func `answer with the line that they left in the trail`() async throws {
    let office = try await Office()
    try await withProgram(office) { program in
      let answer = try await program.act(
        "changeRole",
        [
          "name": "viewer", "role": "clerk",
          "signature": signature(office, .systemAdministrator),
        ])

      #expect(answer.status == 200)
      #expect(answer.json["isRepeated"] as? Bool == false)
      #expect(answer.line["act"] as? String == "changeRole")
      #expect(answer.line["subject"] as? String == "viewer")
      #expect(answer.line["person"] as? String == "admin")
      #expect(answer.line["outcome"] as? String == "done")
      #expect(answer.line["leaf"] is Int)
      #expect(answer.headers[.cacheControl] == "no-store")
      let stored = try office.desk.store.readAndWait { try $0.person(named: "viewer") }
      #expect(stored?.person.role == .clerk)
      #expect(try office.desk.store.readAndWait { try $0.verify() }.findings.isEmpty)
    }
  }

  @Test func `are done once however often they are sent under one key`() async throws {
    let office = try await Office()
    try await withProgram(office) { program in
      var body: [String: Any] = [
        "name": "viewer", "signature": signature(office, .systemAdministrator),
      ]
      let first = try await program.act("disablePerson", body, key: "request-0001")
      body["signature"] = signature(office, .systemAdministrator)
      let again = try await program.act("disablePerson", body, key: "\"request-0001\"")
      body["signature"] = signature(office, .systemAdministrator)
      let unnamed = try await program.act("disablePerson", body)
      body["name"] = "auditor"
      body["signature"] = signature(office, .systemAdministrator)
      let other = try await program.act("disablePerson", body, key: "request-0001")

      #expect(first.status == 200)
      #expect(again.status == 200)
      #expect(again.json["isRepeated"] as? Bool == true)
      #expect(again.line["number"] as? Int == first.line["number"] as? Int)
      #expect(unnamed.status == 409)
      #expect(unnamed.reason == "isAlready")
      #expect(other.status == 422)
      #expect(other.reason == "keyUsedOtherwise")
      let auditor = try office.desk.store.readAndWait { try $0.person(named: "auditor") }
      #expect(auditor?.person.isDisabled == false)
    }
  }

  @Test func `tell a new token this once`() async throws {
    let office = try await Office()
    try await withProgram(office) { program in
      var body: [String: Any] = [
        "label": "charts", "days": 30, "signature": signature(office, .viewer),
      ]
      let made = try await program.act("makeToken", body, key: "token-0001")
      body["signature"] = signature(office, .viewer)
      let again = try await program.act("makeToken", body, key: "token-0001")

      #expect((made.json["token"] as? String)?.hasPrefix("hwt_") == true)
      #expect(again.status == 200)
      #expect(again.json["token"] == nil)
      let tokens = try office.desk.store.readAndWait { try $0.tokens() }
      #expect(tokens.count == 1)
    }
  }

  @Test(arguments: [
    ("{", 400, "problems"),
    ("[]", 400, "problems"),
    (#"{"name": "viewer", "role": "emperor", "colour": 7}"#, 400, "problems"),
    (#"{"name": "viewer", "role": "clerk"}"#, 401, "notFirst"),
    (
      #"{"name": "viewer", "role": "clerk", "signature": {"name": "nobody", "password": "x"}}"#,
      401, "unknownName"
    ),
    (
      #"{"name": "viewer", "role": "clerk", "signature": {"name": "admin", "password": "x"}}"#,
      401, "wrongPassword"
    ),
  ])
  func `say what is wrong with them`(body: String, status: Int, reason: String) async throws {
    let office = try await Office()
    try await withProgram(office) { program in
      let answer = try await program.ask(
        "/api/v1/acts/changeRole", .post, body, [.contentType: "application/json"])

      #expect(answer.status == status)
      #expect(answer.reason == reason)
      #expect(answer.headers[.contentType] == "application/problem+json")
      if status == 401 { #expect(answer.headers[.wwwAuthenticate] != nil) }
      let stored = try office.desk.store.readAndWait { try $0.person(named: "viewer") }
      #expect(stored?.person.role == .viewer)
    }
  }

  @Test func `name every problem at once`() async throws {
    let office = try await Office()
    try await withProgram(office) { program in
      let answer = try await program.act("addPerson", ["role": "emperor", "colour": 7])

      let problems = answer.json["problems"] as? [[String: Any]] ?? []
      #expect(
        Set(problems.compactMap { $0["parameter"] as? String }) == ["", "role", "colour"])
      #expect(problems.count == 4)
    }
  }

  @Test func `need the right role, JSON and a sound key`() async throws {
    let office = try await Office()
    try await withProgram(office) { program in
      let body: [String: Any] = ["name": "viewer", "signature": signature(office, .clerk)]
      let notAllowed = try await program.act("disablePerson", body)
      let badKey = try await program.act("disablePerson", body, key: "a b")
      var other = program
      other.contentType = "text/plain"
      let otherType = try await other.act("disablePerson", body)

      #expect(notAllowed.status == 403)
      #expect(notAllowed.reason == "notAllowed")
      #expect(badKey.status == 400)
      #expect(otherType.status == 415)
    }
  }
}
