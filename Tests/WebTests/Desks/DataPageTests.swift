import Hummingbird
import HummingbirdTesting
import People
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite(.timeLimit(.minutes(5))) struct `The page for acts on data` {
  private func withBrowser(
    _ role: Role, _ body: @escaping @Sendable (Browser, Office) async throws -> Void
  ) async throws {
    let office = try await Office()
    let application = Application(
      router: makeRouter(office.context), logger: office.context.logger)
    try await application.test(.router) { client in
      let browser = Browser(client)
      _ = try await browser.signIn(office.name(role), Office.typed, code: office.code(of: role))
      try await body(browser, office)
    }
  }

  @Test func `has a form for each act that somebody may do, without script`() async throws {
    try await withBrowser(.dutyOfficer) { browser, _ in
      let chinese = try await browser.get("/data")
      let english = try await browser.get("/data?lang=en")

      #expect(chinese.text.contains(#"<a href="/data" aria-current="page">数据</a>"#))
      #expect(chinese.text.contains(#"name="act" value="review""#))
      #expect(!chinese.text.contains(#"name="act" value="approveReview""#))
      #expect(
        chinese.text.contains(#"<option value="st01/probe/do">石桥站 溶解氧 st01/probe/do</option>"#))
      #expect(chinese.text.contains(#"<option value="invalid">无效</option>"#))
      #expect(english.text.contains(#"<option value="invalid">invalid</option>"#))
      #expect(chinese.text.contains(#"name="from" type="datetime-local""#))
      for page in [chinese, english] { #expect(!page.text.contains("<script")) }
    }
  }

  @Test func `keeps a review with the times that a browser's clock sends`() async throws {
    try await withBrowser(.dutyOfficer) { browser, office in
      let page = try await browser.get("/data")
      let answer = try await browser.post(
        "/data",
        [
          "token": page.field("token"), "act": "review", "series": "st01/probe/do",
          "from": "2026-06-03T08:00", "to": "2026-06-03T09:30", "verdict": "invalid",
          "reason": "探头露出水面", "password": Office.typed,
        ])

      #expect(answer.status == 303)
      let spans = try office.temporary.store.readAndWait {
        try $0.laterVerdicts(of: "st01/probe/do").spans
      }
      #expect(spans.map(\.from.description) == ["2026-06-03T08:00:00+08:00"])
      #expect(spans.map(\.to.description) == ["2026-06-03T09:30:00+08:00"])
      #expect(spans.map(\.verdict) == [.fail])
    }
  }

  @Test func `says everything that is wrong and keeps what was filled in`() async throws {
    try await withBrowser(.dutyOfficer) { browser, office in
      let page = try await browser.get("/data?lang=en")
      let answer = try await browser.post(
        "/data",
        [
          "token": page.field("token"), "act": "review", "series": "st01/probe/do",
          "from": "2026-06-03T10:00", "to": "2026-06-03T09:30", "verdict": "perhaps",
          "certificate": "校准2026-1", "password": Office.typed,
        ])

      #expect(answer.status == 400)
      #expect(answer.text.contains("reason"))
      #expect(answer.text.contains("perhaps"))
      #expect(answer.text.contains(#"value="校准2026-1""#))
      #expect(answer.text.contains(#"<details class="panel" open>"#))
      #expect(try office.temporary.store.readAndWait { try $0.newestFinding() } == 0)
    }
  }

  @Test func `tells of maintenance that it is done, though an answer comes with it`() async throws {
    try await withBrowser(.dutyOfficer) { browser, _ in
      let page = try await browser.get("/data")
      let answer = try await browser.post(
        "/data",
        [
          "token": page.field("token"), "act": "beginMaintenance", "station": "st01",
          "hours": "2", "reason": "更换试剂", "password": Office.typed,
        ])

      #expect(answer.headers[.location] == "/data?done=person")
    }
  }

  @Test func `shows an approver the imports that wait`() async throws {
    let office = try await Office()
    let application = Application(
      router: makeRouter(office.context), logger: office.context.logger)
    try await application.test(.router) { client in
      let clerk = Browser(client)
      _ = try await clerk.signIn(
        office.name(.clerk), Office.typed, code: office.code(of: .clerk))
      let page = try await clerk.get("/data")
      let answer = try await clerk.post(
        "/data",
        [
          "token": page.field("token"), "act": "importData", "kind": "laboratoryMonth",
          "name": "手工监测<6月>.csv", "password": Office.typed,
          "text": """
          断面,月份,项目,月均值,单位,样品数,监测方法,报告编号,作废
          s01,2025-06,溶解氧,7.5,mg/L,4,HJ 506-2009,检字1,
          """,
        ])
      let approver = Browser(client)
      _ = try await approver.signIn(
        office.name(.approver), Office.typed, code: office.code(of: .approver))
      let seen = try await approver.get("/data")

      #expect(answer.headers[.location] == "/data?done=waits")
      #expect(seen.text.contains("待批准的导入"))
      #expect(seen.text.contains("<bdi>手工监测&lt;6月&gt;.csv</bdi>"))
      #expect(seen.text.contains(#"name="act" value="approveImport""#))
    }
  }
}
