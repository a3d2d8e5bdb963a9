import Hummingbird
import HummingbirdTesting
import People
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite(.timeLimit(.minutes(5))) struct `The desks` {
  private func withBrowser(
    _ office: Office, _ body: @escaping @Sendable (Browser) async throws -> Void
  ) async throws {
    let application = Application(
      router: makeRouter(office.context), logger: office.context.logger)
    try await application.test(.router) { client in try await body(Browser(client)) }
  }

  @Test func `let nobody in who has not signed in`() async throws {
    let office = try await Office()
    try await withBrowser(office) { browser in
      for path in ["/account", "/people", "/audit"] {
        let answer = try await browser.get(path)
        #expect(answer.status == 303)
        #expect(answer.headers[.location] == "/login?next=\(path)")
      }
      #expect(try await browser.post("/people", ["act": "addPerson"]).status == 401)
      #expect(try await browser.post("/logout", [:]).status == 401)
    }
  }

  @Test func `sign in with name, password and code, and out again`() async throws {
    let office = try await Office()
    try await withBrowser(office) { browser in
      let code = office.code(of: .approver)
      let wrong = try await browser.signIn("approver", "not the password", code: code)
      let noCode = try await browser.signIn("approver", Office.typed)
      let right = try await browser.signIn(
        "approver", Office.typed, code: office.code(of: .approver))

      #expect(wrong.status == 401)
      #expect(wrong.text.contains("用户名或口令不正确"))
      #expect(noCode.status == 401)
      #expect(right.status == 303)
      #expect(right.headers[.location] == "/account")
      let cookie = right.headers[values: .setCookie].first { $0.hasPrefix("__Host-hanwatch=") }
      #expect(cookie?.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Strict") == true)

      let account = try await browser.get("/account")
      #expect(account.status == 200)
      #expect(account.text.contains("approver"))
      #expect(account.text.contains("审批人"))
      // With 'no-referrer' browsers send forms with 'Origin: null', which are refused.
      #expect(account.headers[.init("Referrer-Policy")!] == "same-origin")
      #expect(
        account.headers[.contentSecurityPolicy]?.contains("form-action 'self'") == true)
      let out = try await browser.post("/logout", ["token": account.field("token")])
      #expect(out.headers[.location] == "/login?done=signedOut")
      #expect(try await browser.get("/account").status == 303)
    }
  }

  @Test func `speak the language that was chosen, and remember it`() async throws {
    let office = try await Office()
    try await withBrowser(office) { browser in
      _ = try await browser.signIn("viewer", Office.typed)

      let chinese = try await browser.get("/account")
      _ = try await browser.get("/account?lang=en")
      let english = try await browser.get("/account")

      #expect(chinese.text.contains("修改口令"))
      #expect(english.text.contains("Change the password"))
    }
  }

  /// Which role sees which page.
  @Test func `open to every role what it may see, and nothing else`() async throws {
    let office = try await Office()
    let wanted: [String: Set<Role>] = [
      "/account": Set(Role.allCases),
      "/people": [.systemAdministrator, .securityOfficer, .auditor],
      "/audit": [.securityOfficer, .auditor],
    ]
    for role in Role.allCases {
      try await withBrowser(office) { browser in
        let signedIn = try await browser.signIn(
          office.name(role), Office.typed, code: office.code(of: role))
        #expect(signedIn.status == 303, "\(role)")
        for (path, roles) in wanted {
          let answer = try await browser.get(path)
          #expect(answer.status == (roles.contains(role) ? 200 : 403), "\(role) \(path)")
        }
      }
    }
  }

  @Test func `take a form only from a page of ours`() async throws {
    let office = try await Office()
    try await withBrowser(office) { browser in
      _ = try await browser.signIn("admin", Office.typed)
      let page = try await browser.get("/people")
      let fields = [
        "token": page.field("token"), "act": "addPerson", "name": "新人", "role": "viewer",
        "new": "one two three four", "password": Office.typed,
      ]
      func people() throws -> Int {
        try office.temporary.store.readAndWait { try $0.people().count }
      }
      let before = try people()

      for origin in ["https://evil.example", "http://localhost.evil.example", "null", nil] {
        browser.origin = origin
        #expect(try await browser.post("/people", fields).status == 403, "\(origin ?? "none")")
      }
      browser.origin = "https://localhost"
      for token in ["", "AAAA", String(fields["token"]!.reversed())] {
        let answer = try await browser.post("/people", fields.merging(["token": token]) { $1 })
        #expect(answer.status == 403)
      }
      browser.contentType = "text/plain"
      #expect(try await browser.post("/people", fields).status == 415)
      #expect(try people() == before)

      browser.contentType = "application/x-www-form-urlencoded"
      office.clock.advance(by: .seconds(60))
      let taken = try await browser.post("/people", fields)
      #expect(taken.headers[.location] == "/people?done=person")
      #expect(try people() == before + 1)
    }
  }

  @Test func `sign what is done with the password typed again`() async throws {
    let office = try await Office()
    try await withBrowser(office) { browser in
      _ = try await browser.signIn("admin", Office.typed)
      let page = try await browser.get("/people")
      let fields = ["token": page.field("token"), "act": "disablePerson", "name": "viewer"]

      office.clock.advance(by: .seconds(60))
      let refused = try await browser.post("/people", fields.merging(["password": "no"]) { $1 })
      office.clock.advance(by: .seconds(60))
      let done = try await browser.post(
        "/people", fields.merging(["password": Office.typed]) { $1 })

      #expect(refused.status == 401)
      #expect(done.status == 303)
      let store = office.temporary.store
      let line = try store.readAndWait { try $0.auditEntries(limit: 1) }.first
      #expect(line?.act == "disablePerson")
      #expect(line?.subject == "viewer")
      #expect(line?.via == "web")
      #expect(line?.leaf != nil)
      #expect(try store.readAndWait { try $0.verify() }.findings.isEmpty)
    }
  }

  @Test(arguments: [
    ("/account", "/account"), ("/people", "/people"), ("//evil.example", "/account"),
    ("https://evil.example", "/account"), ("/\\evil.example", "/account"), ("", "/account"),
    ("/account?x=<", "/account"),
  ])
  func `lead nowhere but to a page of ours`(next: String, place: String) async throws {
    let office = try await Office()
    try await withBrowser(office) { browser in
      let form = try await browser.get("/login")
      let answer = try await browser.post(
        "/login",
        [
          "token": form.field("token"), "name": "viewer", "password": Office.typed, "next": next,
        ])

      #expect(answer.headers[.location] == place)
    }
  }
}
