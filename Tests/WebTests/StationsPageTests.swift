import Hummingbird
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite struct `The stations page` {
  private let slot = Timestamp("2026-11-24T12:03:00+08:00")!

  @Test func `shows a stored reading with value, age, slot and class`() async throws {
    let temporary = try await TemporaryStore()
    try await temporary.take([523], from: "st01/nh3n", at: slot)

    let page = try await ask(testContext(temporary), "/").text

    #expect(page.contains(#"<td class="number">0.523</td>"#))
    #expect(page.contains(#"data-at="\#(slot.milliseconds)">7 分钟前</time>"#))
    #expect(page.contains("<small>12:00\u{A0}时段 · 12:03\u{A0}采样</small>"))
    #expect(page.contains(#"<span class="chip c3" title="良好">Ⅲ</span>"#))
    #expect(page.contains(#"<p class="class c3"><strong>Ⅲ</strong><span>良好</span></p>"#))
    #expect(page.contains(#"<strong>达标</strong><span>目标 Ⅲ类</span>"#))
    #expect(page.contains("当前无未解除的超标。"))
  }

  @Test func `shows an open breach first, with its limit and how long it lasts`() async throws {
    let temporary = try await TemporaryStore()
    try await temporary.take([1620], from: "st01/nh3n", at: slot)

    let page = try await ask(testContext(temporary), "/").text

    let panel = try #require(page.firstRange(of: "未解除的超标"))
    let stations = try #require(page.firstRange(of: "<article"))
    #expect(panel.lowerBound < stations.lowerBound)
    #expect(page.contains(#"data-label="限值">≤ 1.0 mg/L（Ⅲ类）</td>"#))
    #expect(page.contains(#"data-label="当前值">1.620 mg/L</td>"#))
    #expect(page.contains(#"data-label="已持续">7 分钟</td>"#))
    #expect(page.contains(#"<strong>超标</strong><span>目标 Ⅲ类</span>"#))
    #expect(page.contains(#"<span class="chip c5" title="中度污染">Ⅴ</span>"#))
    #expect(page.contains(#"<span class="note bad">超标未解除</span>"#))
  }

  @Test func `lets the worst evaluated parameter decide`() async throws {
    let temporary = try await TemporaryStore()
    try await temporary.take([312], from: "st01/nh3n", at: slot)
    try await temporary.take([740, 150], from: "st01/probe", at: testNow)

    let page = try await ask(testContext(temporary), "/").text

    // Ammonia 0.312 is class Ⅱ, oxygen 1.50 is worse than Ⅴ.
    #expect(page.contains(#"<p class="class c6"><strong>劣Ⅴ</strong><span>重度污染</span></p>"#))
    #expect(page.contains(#"<p class="deciding">定类指标：溶解氧</p>"#))
    #expect(page.contains(#"<p class="basis">评价指标：pH、溶解氧、氨氮</p>"#))
  }

  @Test func `prints a value below the detection limit as officials do`() async throws {
    let temporary = try await TemporaryStore()
    try await temporary.take([12], from: "st01/nh3n", at: slot)

    let page = try await ask(testContext(temporary), "/").text

    #expect(page.contains(#"<td class="number">0.025L</td>"#))
    #expect(page.contains(#"<span class="chip c1" title="优">Ⅰ</span>"#))
  }

  @Test func `prints a missing value as a dash with its verdict and reason`() async throws {
    let temporary = try await TemporaryStore()
    try await temporary.take([0xFFFF], from: "st01/nh3n", at: slot)

    let page = try await ask(testContext(temporary), "/").text

    #expect(page.contains(#"<td class="number">—</td>"#))
    #expect(page.contains(#"<span class="note warn">缺测、仪器无值</span>"#))
    #expect(page.contains("<strong>无法评价</strong>"))
  }

  @Test func `does not grade data that is out of date`() async throws {
    let temporary = try await TemporaryStore()
    try await temporary.take([523], from: "st01/nh3n", at: slot)

    let fresh = try await ask(testContext(temporary, now: slot.adding(minutes: 480)), "/").text
    let stale = try await ask(testContext(temporary, now: slot.adding(minutes: 481)), "/").text

    #expect(fresh.contains("<strong>达标</strong>"))
    #expect(stale.contains("<strong>无新数据</strong>"))
    #expect(stale.contains(#"<article class="station quiet""#))
    #expect(stale.contains(#"<tr class="stale">"#))
    #expect(stale.contains("<small>12:00\u{A0}时段 · 12:03\u{A0}采样</small>"))
    #expect(stale.contains(#"<td class="number">0.523</td>"#))
  }

  @Test func `tells link trouble in plain words at its station`() async throws {
    let temporary = try await TemporaryStore()
    let status = AnalyserStatus(
      analyser: "st01/probe", lastAnswerAt: testNow.adding(minutes: -12), failuresInARow: 5,
      fault: "no answer from bus address 3 on link 'line' within 2 s.")

    let page = try await ask(testContext(temporary, statuses: [status]), "/").text

    #expect(
      page.contains("pH、溶解氧分析仪通信异常：连续 5 次无有效应答；最近一次有效应答：12 分钟前"))
    #expect(page.contains("no answer from bus address 3 on link &#39;line&#39; within 2 s."))
  }

  @Test func `tells of a clock that is wrong at its station, and of no other`() async throws {
    let temporary = try await TemporaryStore()
    var clock = InstrumentClock()
    for second in 0..<3 {
      let now = testNow.adding(milliseconds: Int64(second) * 1000)
      _ = clock.compare(now.adding(minutes: -12), at: now, boundSeconds: 300)
    }
    let status = AnalyserStatus(analyser: "st01/nh3n", clock: clock)
    let context = testContext(
      temporary, statuses: [status, AnalyserStatus(analyser: "st01/probe")])

    let page = try await ask(context, "/").text
    let list = try await ask(context, "/api/v1/stations").text

    #expect(
      page.contains(
        "氨氮分析仪时钟比本机慢 12 分钟（自 2026-11-24 12:10 起）；仪器所报采样时间须核对"))
    #expect(
      list.contains(
        #""wrongClocks":[{"analyser":"st01/nh3n","since":"2026-11-24T12:10:02+08:00"}]"#))
  }

  @Test(arguments: [true, false])
  func `has the example banner if and only if the site is an example`(isExample: Bool) async throws
  {
    let temporary = try await TemporaryStore(.small(isExample: isExample))

    let page = try await ask(testContext(temporary), "/").text

    #expect(page.contains("示例数据：站点、数值均为虚构，不代表任何真实水质。") == isExample)
    #expect(page.contains("示例") == isExample)
  }

  @Test(arguments: [
    (Language.zh, "/", "zh-CN"), (.en, "/", "en"), (.zh, "/?lang=en", "en"),
    (.en, "/?lang=zh", "zh-CN"), (.zh, "/?lang=fr", "zh-CN"),
  ])
  func `speaks the language asked for, else the site's`(
    site: Language, path: String, tag: String
  ) async throws {
    let temporary = try await TemporaryStore(.small(language: site))

    let page = try await ask(testContext(temporary), path).text

    #expect(page.contains(#"<html lang="\#(tag)">"#))
    #expect(page.contains(tag == "en" ? "Open breaches" : "未解除超标"))
  }

  @Test func `shows stations before their first reading`() async throws {
    let temporary = try await TemporaryStore()

    let page = try await ask(testContext(temporary), "/").text

    #expect(page.contains("石桥站"))
    #expect(page.contains("尚无数据"))
    #expect(page.contains("<strong>0 / 1</strong>"))
  }
}
