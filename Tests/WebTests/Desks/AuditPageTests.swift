import Foundation
import Hummingbird
import HummingbirdTesting
import People
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite(.timeLimit(.minutes(5))) struct `The page of the trail` {
  private func withAuditor(
    _ body: @escaping @Sendable (Browser, Office) async throws -> Void
  ) async throws {
    let office = try await Office()
    let application = Application(
      router: makeRouter(office.context), logger: office.context.logger)
    try await application.test(.router) { client in
      let browser = Browser(client)
      _ = try await browser.signIn("auditor", Office.typed, code: office.code(of: .auditor))
      try await body(browser, office)
    }
  }

  /// What the form's fields leave of the trail: rows, not options.
  private func rows(_ page: Browser.Answer) -> [Substring] {
    page.text.split(separator: "\n").filter { $0.hasPrefix("<tr class=") }
  }

  @Test func `is asked with a form that needs no script, empty fields and all`() async throws {
    try await withAuditor { browser, _ in
      let all = try await browser.get("/audit?person=&act=&outcome=&from=&to=")
      let some = try await browser.get("/audit?person=ADMIN&act=addPerson&outcome=done&from=&to=")

      #expect(all.status == 200)
      #expect(rows(all).count > rows(some).count)
      #expect(rows(some).count == Role.allCases.count)
      #expect(rows(some).allSatisfy { $0.contains("新增人员") && $0.contains("<bdi>admin</bdi>") })
      // What was asked for stays in the form.
      #expect(some.text.contains(#"<option value="admin" selected>admin</option>"#))
      #expect(some.text.contains(#"<option value="addPerson" selected>新增人员</option>"#))
      #expect(some.text.contains(#"<option value="done" selected>完成</option>"#))
      #expect(some.text.contains(#"<form class="panel search" method="get" action="/audit">"#))
    }
  }

  @Test func `goes to older lines and back with the same conditions`() async throws {
    try await withAuditor { browser, _ in
      let first = try await browser.get("/audit?act=addPerson&limit=4")
      let older = try #require(link("next", first))
      let second = try await browser.get(older)
      let third = try await browser.get(try #require(link("next", second)))
      let back = try await browser.get(try #require(link("prev", second)))

      #expect(older.hasPrefix("/audit?act=addPerson&limit=4&before="))
      #expect([first, second, third].map { rows($0).count } == [4, 4, 1])
      #expect(link("prev", first) == nil && link("next", third) == nil)
      #expect(rows(back) == rows(first))
    }
  }

  private func link(_ way: String, _ page: Browser.Answer) -> String? {
    let parts = page.text.components(separatedBy: "<a rel=\"\(way)\" href=\"")
    guard parts.count > 1 else { return nil }
    return parts[1].prefix { $0 != "\"" }.replacingOccurrences(of: "&amp;", with: "&")
  }

  @Test func `keeps what was asked when the language changes`() async throws {
    try await withAuditor { browser, _ in
      let page = try await browser.get("/audit?act=addPerson&lang=zh")

      #expect(page.text.contains("href=\"/audit?act=addPerson&amp;lang=en\""))
    }
  }

  /// A question, and what the page says is wrong with it.
  private static let wrong = [
    ("person=nobody", "“人员”不是已登记的人员"),
    ("act=rob", "“操作”不在可选范围内"),
    ("act=readAudit", "“操作”不在可选范围内"),
    ("outcome=maybe", "“结果”不在可选范围内"),
    ("from=2026-13-01", "“起始日期”不是日期（如 2026-06-01）"),
    ("to=yesterday", "“截止日期”不是日期（如 2026-06-01）"),
    ("from=2026-06-02&to=2026-06-01", "“截止日期”早于起始日期"),
    ("before=x", "“翻页位置”不是 1 到"),
    ("before=99999999999999999999", "“翻页位置”不是 1 到"),
    ("before=1&after=1", "“翻页位置”与 &#39;before&#39; 不能同时给出"),
    ("limit=0", "“每页条数”不是 1 到 1000 的整数"),
    ("from=2026-06-01&from=2026-06-01", "“起始日期”重复出现"),
    ("colour=red", "“colour”不是查询条件"),
    ("person=%ff", "“人员”不是 UTF-8"),
    ("%3Cscript%3E=1", "“&lt;script&gt;”不是查询条件"),
  ]

  @Test func `says what is wrong with a question, and is still there`() async throws {
    try await withAuditor { browser, _ in
      for (query, words) in Self.wrong {
        let page = try await browser.get("/audit?" + query)

        #expect(page.status == 400)
        #expect(page.text.contains(words), "\(query)")
        #expect(page.text.contains("<form class=\"panel search\""))
        #expect(!page.text.contains("<script>"))
      }
    }
  }

  @Test func `says everything that is wrong at once, in the language that was chosen`()
    async throws
  {
    try await withAuditor { browser, _ in
      let page = try await browser.get("/audit?lang=en&person=nobody&from=x&limit=no")

      #expect(page.status == 400)
      #expect(
        page.text.contains(
          "could not search: &#39;Person&#39; names nobody; &#39;From day&#39; is no date, such as "
            + "2026-06-01; &#39;limit&#39; is no whole number from 1 to 1000."))
    }
  }

  @Test func `tells in words what came of a try`() async throws {
    try await withAuditor { browser, office in
      office.clock.advance(by: .seconds(60))
      let other = Browser(browser.client)
      _ = try await other.signIn("viewer", "not the password")

      let page = try await browser.get("/audit?person=viewer&outcome=refused")

      #expect(rows(page).count == 1)
      #expect(rows(page).first?.contains("口令错误") == true)
    }
  }
}
