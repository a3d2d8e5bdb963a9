import Desks
import Dispatch
import Hummingbird
import HummingbirdTesting
import People
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite(.timeLimit(.minutes(5))) struct `Signing in where many are at it` {
  /// Somebody's password is being hashed, and hashing was seen to take five seconds.
  private func whileBusy(
    _ office: Office, _ body: () async throws -> Void
  ) async throws {
    let end = DispatchSemaphore(value: 0)
    try await office.desk.queue.run { office.clock.advance(by: .seconds(5)) }
    async let other: Void = office.desk.queue.run { end.wait() }
    while office.desk.queue.count == 0 { await Task.yield() }
    // Whatever the body finds, nothing may go on waiting.
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
    end.signal()
    try await other
    try outcome.get()
  }

  @Test func `is refused in time, in the person's language, with the name still there`()
    async throws
  {
    let office = try await Office()
    let application = Application(
      router: makeRouter(office.context), logger: office.context.logger)
    try await application.test(.router) { client in
      let browser = Browser(client)
      _ = try await browser.get("/login?lang=en")
      try await whileBusy(office) {
        let answer = try await browser.signIn("viewer", Office.typed)

        #expect(answer.status == 503)
        #expect(answer.headers[.retryAfter] == "2")
        #expect(answer.text.contains("too many others are at it. Try again in 2 s."))
        #expect(answer.text.contains("<html lang=\"en\">"))
        #expect(answer.text.contains("name=\"name\" value=\"viewer\""))
      }
      office.clock.advance(by: .seconds(60))
      #expect(try await browser.signIn("viewer", Office.typed).status == 303)
    }
  }

  @Test func `is refused to a signature, too, and nothing is done`() async throws {
    let office = try await Office()
    let application = Application(
      router: makeRouter(office.context), logger: office.context.logger)
    try await application.test(.router) { client in
      let browser = Browser(client)
      _ = try await browser.signIn("admin", Office.typed)
      let page = try await browser.get("/people")
      office.clock.advance(by: .seconds(60))
      try await whileBusy(office) {
        let answer = try await browser.post(
          "/people",
          [
            "token": page.field("token"), "act": "disablePerson", "name": "viewer",
            "password": Office.typed,
          ])

        #expect(answer.status == 503)
        #expect(answer.headers[.retryAfter] == "2")
        #expect(answer.text.contains("同时登录或签名的人过多，请 2 秒后再试。"))
      }
      #expect(
        try office.temporary.store.readAndWait { try $0.person(named: "viewer") }?.person.isDisabled
          == false)
    }
  }

  @Test func `tells after how long to try again where it was tried too often`() async throws {
    let office = try await Office()
    let application = Application(
      router: makeRouter(office.context), logger: office.context.logger)
    try await application.test(.router) { client in
      let browser = Browser(client)
      for _ in 0..<10 { _ = try await browser.signIn("viewer", "not the password") }

      let answer = try await browser.signIn("viewer", Office.typed)

      #expect(answer.status == 429)
      #expect(answer.headers[.retryAfter] == "900")
    }
  }
}
