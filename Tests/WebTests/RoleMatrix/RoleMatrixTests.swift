import Desks
import Foundation
import Hummingbird
import HummingbirdTesting
import People
import Storage
import TestSupport
import Testing
import Web

@Suite(.timeLimit(.minutes(10))) struct `Who may ask what` {
  /// An office with everybody in it, served on a port of this machine.
  private func serve(
    _ body: @escaping @Sendable (Office, any TestClientProtocol) async throws -> Void
  ) async throws {
    // Sessions outlast the minutes that are waited between two tries.
    let office = try await Office(
      limits: SessionLimits(idleMinutes: 100_000, absoluteMinutes: 100_000))
    let context = office.context(configurations: office.configurations)
    let application = Application(
      router: makeRouter(context, .test),
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      logger: context.logger)
    try await application.test(.live) { try await body(office, $0) }
  }

  private func browser(
    of asker: Asker, _ office: Office, _ client: any TestClientProtocol
  ) async throws -> Browser {
    let browser = Browser(client)
    guard let role = asker.role else { return browser }
    let answer = try await browser.signIn(
      office.name(role), Office.typed, code: office.code(of: role))
    #expect(answer.status == 303, "\(asker) signs in")
    return browser
  }

  @Test func `is written down for every route that is served, and for no other`() async throws {
    try await serve { _, client in
      let served = try await ServedRoutes(Browser(client)).all
      let written = Set(RoleMatrix.rows.map(\.route))
      #expect(served.subtracting(written) == [], "add a row to RoleMatrix for each")
      #expect(written.subtracting(served) == [], "these rows have no route any more")
    }
  }

  @Test func `is written down for every act that a form offers`() async throws {
    try await serve { office, client in
      var offered: Set<String> = []
      for asker in Asker.all where asker.role != nil {
        let browser = try await browser(of: asker, office, client)
        for path in ["/people", "/configuration"] {
          for act in Act.allCases {
            let page = try await browser.get(path).text
            let isOffered =
              page.contains("<option value=\"\(act.rawValue)\">")
              || page.contains("name=\"act\" value=\"\(act.rawValue)\"")
            if isOffered { offered.insert("POST \(path) \(act.rawValue)") }
          }
        }
      }
      let written = Set(
        RoleMatrix.rows.filter { ["/people", "/configuration"].contains($0.path) }
          .filter { $0.method == "POST" }.map(\.testDescription))
      #expect(offered == written)
    }
  }

  @Test func `is answered as the table says where it is only read`() async throws {
    try await serve { office, client in
      let served = try await ServedRoutes(Browser(client))
      for asker in Asker.all {
        let session = try await browser(of: asker, office, client)
        let program = Browser(client)
        program.bearer = try await office.token(of: asker)
        for row in RoleMatrix.rows where row.method == "GET" {
          let answer = try await (row.isByToken ? program : session).ask(
            served.address(row), served.isStream(row) ? .head : .get)
          #expect(answer.status == row.statuses[asker], "\(row.testDescription) by \(asker)")
        }
      }
    }
  }

  @Test(arguments: RoleMatrix.rows.filter { $0.method == "POST" })
  func `is done as the table says, and what is refused changes nothing`(
    row: RoleMatrixRow
  ) async throws {
    try await serve { office, client in
      let served = try await ServedRoutes(Browser(client))
      for asker in Asker.all {
        let browser =
          row.act == "signIn" || row.isByToken
          ? Browser(client) : try await browser(of: asker, office, client)
        if row.isByToken { browser.bearer = try await office.token(of: asker) }
        office.clock.advance(by: .seconds(60))
        var fields: [String: String] = [:]
        if let act = row.act { fields = try await office.form(of: act, by: asker) }
        let isForm = !row.path.hasPrefix("/api/")
        let request = isForm ? [:] : try await office.request(of: row.act, fields, by: asker)
        let before = try office.logSize
        let answer = try await send(row, served.address(row), fields, request, browser)
        #expect(answer.status == row.statuses[asker], "\(row.testDescription) by \(asker)")
        if answer.status >= 400 { #expect(try office.logSize == before) }
      }
    }
  }

  /// As a page's form below `/`, as JSON below `/api`.
  private func send(
    _ row: RoleMatrixRow, _ address: String, _ fields: [String: String], _ request: [String: Any],
    _ browser: Browser
  ) async throws -> Browser.Answer {
    if row.path.hasPrefix("/api/") {
      browser.contentType = "application/json"
      let body = try JSONSerialization.data(withJSONObject: request)
      return try await browser.post(address, [:], body: String(decoding: body, as: UTF8.self))
    }
    let page = try await browser.get(row.path == "/login" ? "/login" : "/account")
    return try await browser.post(
      address, fields.merging(["token": page.field("token")]) { $1 })
  }

  @Test func `is refused to everybody whose form has no token`() async throws {
    try await serve { office, client in
      let served = try await ServedRoutes(Browser(client))
      for asker in Asker.all {
        let browser = try await browser(of: asker, office, client)
        for row in RoleMatrix.rows where row.method == "POST" && !row.path.hasPrefix("/api/") {
          let before = try office.logSize
          let answer = try await browser.post(
            served.address(row), ["act": row.act ?? "", "name": "viewer", "password": Office.typed])
          let wanted = asker.role == nil && row.path != "/login" ? 401 : 403
          #expect(answer.status == wanted, "\(row.testDescription) by \(asker)")
          #expect(try office.logSize == before)
        }
      }
    }
  }
}
