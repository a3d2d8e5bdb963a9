import Foundation
import Hummingbird
import HummingbirdTesting
import People
import Synchronization
import TestSupport
import Testing
import WaterQuality
import Web

@Suite(.timeLimit(.minutes(5))) struct `The page of a probe` {
  private func withMaintainer(
    _ body: @escaping @Sendable (Browser, Office) async throws -> Void
  ) async throws {
    let office = try await Office()
    let application = Application(
      router: makeRouter(office.context), logger: office.context.logger)
    try await application.test(.router) { client in
      let browser = Browser(client)
      _ = try await browser.signIn("maintainer", Office.typed)
      try await body(browser, office)
    }
  }

  @Test func `is a form without script, in both languages, found from the links`() async throws {
    try await withMaintainer { browser, _ in
      let links = try await browser.get("/links")
      let chinese = try await browser.get("/links/line-a/probe")
      let english = try await browser.get("/links/line-a/probe?lang=en")

      #expect(links.text.contains(#"<a href="/links/line-a/probe">探测</a>"#))
      #expect(links.text.contains(#"<a href="/links" aria-current="page">链路</a>"#))
      #expect(chinese.text.contains("查找总线地址") && english.text.contains("Find bus addresses"))
      #expect(
        chinese.text.contains(#"<form class="panel" method="post" action="/links/line-a/probe">"#))
      for page in [links, chinese, english] { #expect(!page.text.contains("<script")) }
      #expect(try await browser.get("/links/line-b/probe").status == 404)
    }
  }

  @Test func `says everything that is wrong and keeps what was filled in`() async throws {
    try await withMaintainer { browser, office in
      let page = try await browser.get("/links/line-a/probe?lang=en")
      let answer = try await browser.post(
        "/links/line-a/probe",
        [
          "token": page.field("token"), "task": "words", "busAddress": "abc", "first": "70000",
          "timeout": "1", "password": Office.typed,
        ])

      #expect(answer.status == 400)
      for name in ["busAddress", "first", "timeout"] {
        #expect(answer.text.contains("&#39;\(name)&#39; is a whole number"))
      }
      #expect(answer.text.contains(#"value="70000""#))
      #expect(office.probed.withLock(\.self) == nil)
    }
  }

  @Test func `shows frames, causes and the ways to read the words`() async throws {
    try await withMaintainer { browser, office in
      let request = ProbeRequest(
        link: "line-a",
        task: .words(busAddress: 3, [RegisterRange(.holdingRegisters, first: 4, count: 2)]))
      var report = ProbeReport(request)
      report.isRunning = false
      report.add(
        ProbeReport.Exchange(
          busAddress: 3, asked: "holdingRegisters 4 + 2", sent: "03 03 00 04",
          received: "03 83 02", outcome: "noRegister", detail: "illegal data address"))
      // 7.21 under CDAB.
      let block = RegisterBlock(
        range: RegisterRange(.holdingRegisters, first: 4, count: 2), words: [0xB852, 0x40E6])
      report.note([block])
      let ranked = rankDecodings(block)
      report.note(ranked)
      report.stanza = ProbeStanza.profile(
        of: ranked, link: "line-a", busAddress: 3, parameter: "ph")
      office.probed.withLock { [report] in $0 = report }

      let page = try await browser.get("/links/line-a/probe?lang=en")

      #expect(page.text.contains("<code>03 83 02</code>"))
      #expect(page.text.contains("illegal data address"))
      #expect(page.text.contains("<code>B852 40E6</code>"))
      let first = page.text.components(separatedBy: "<td data-label=\"Value\">").dropFirst().first
      #expect(first?.hasPrefix("<bdi>7.21</bdi>") == true)
      #expect(page.text.contains("&quot;wordOrder&quot;: &quot;CDAB&quot;"))
      #expect(page.headers[.init("Refresh")!] == nil)

      report.isRunning = true
      office.probed.withLock { [report] in $0 = report }
      let running = try await browser.get("/links/line-a/probe")
      #expect(running.headers[.init("Refresh")!] == "3")
      #expect(!running.text.contains(#"name="task""#))
    }
  }
}
