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

@Suite(.timeLimit(.minutes(5))) struct `What programs read with a token` {
  private func withProgram(
    _ office: Office, as role: Role?, _ body: @escaping @Sendable (Program) async throws -> Void
  ) async throws {
    let token = try await office.token(of: Asker(role: role))
    let application = Application(
      router: makeRouter(office.context), logger: office.context.logger)
    try await application.test(.router) { client in
      var program = Program(client)
      program.token = token
      try await body(program)
    }
  }

  @Test func `is who they are and what they may`() async throws {
    let office = try await Office()
    try await withProgram(office, as: .maintainer) { program in
      let answer = try await program.get("/api/v1/account")

      #expect(answer.status == 200)
      #expect(answer.json["name"] as? String == "maintainer")
      #expect(answer.json["via"] as? String == "token")
      #expect(answer.json["acts"] as? [String] == ["readPages", "readOperations"])
    }
  }

  @Test func `is what their role may see, and nothing that needs a person`() async throws {
    let office = try await Office()
    try await withProgram(office, as: .maintainer) { program in
      #expect(try await program.get("/api/v1/outbox").status == 200)
      #expect(try await program.get("/api/v1/losses").status == 200)
      for path in ["people", "tokens", "audit"] {
        let answer = try await program.get("/api/v1/\(path)")
        #expect(answer.status == 403)
        #expect(answer.reason == "notAllowed")
      }
    }
  }

  @Test func `needs a token, and one that is in force`() async throws {
    let office = try await Office()
    try await withProgram(office, as: nil) { program in
      let nobody = try await program.get("/api/v1/account")
      #expect(nobody.status == 401)
      #expect(nobody.reason == "nobody")
      #expect(nobody.headers[.wwwAuthenticate] == "Bearer realm=\"hanwatch\"")

      var other = program
      other.token = "hwt_" + String(repeating: "a", count: 43)
      for path in ["account", "stations"] {
        let unknown = try await other.get("/api/v1/\(path)")
        #expect(unknown.status == 401)
        #expect(unknown.reason == "invalidToken")
      }
    }
  }

  @Test func `says which parameters are wrong`() async throws {
    let office = try await Office()
    try await withProgram(office, as: .maintainer) { program in
      let answer = try await program.get("/api/v1/outbox?limit=0&colour=blue")

      #expect(answer.status == 400)
      let problems = answer.json["problems"] as? [[String: Any]] ?? []
      #expect(problems.compactMap { $0["parameter"] as? String } == ["limit", "colour"])
    }
  }

  @Test func `is the trail page by page, for a person who signed in`() async throws {
    let office = try await Office()
    let application = Application(
      router: makeRouter(office.context), logger: office.context.logger)
    try await application.test(.router) { client in
      let browser = Browser(client)
      _ = try await browser.signIn("auditor", Office.typed, code: office.code(of: .auditor))
      var numbers: [Int] = []
      var next: Int?
      repeat {
        let answer = try await browser.get(
          "/api/v1/audit?limit=7" + (next.map { "&before=\($0)" } ?? ""))
        #expect(answer.status == 200)
        let json = try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any]
        numbers += (json?["rows"] as? [[String: Any]] ?? []).compactMap { $0["number"] as? Int }
        next = json?["next"] as? Int
      } while next != nil

      let all = try office.desk.store.readAndWait { try $0.auditEntries(limit: 1000) }
      #expect(numbers == all.map { Int($0.number) })
    }
  }
}
