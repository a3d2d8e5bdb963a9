import TestSupport
import Testing
import WaterQuality

@Suite struct `The page of a station` {
  @Test func `tells of each instrument how it answers and what it told of itself`() async throws {
    let temporary = try await TemporaryStore()
    var status = AnalyserStatus(
      analyser: "st01/nh3n", lastAnswerAt: testNow.adding(minutes: -3),
      particulars: [
        KnownParticular(
          Particular(.check, "zero<b>", text: "0.01", checkedAt: testNow, flag: .normal),
          since: testNow)
      ])
    (status.filledRecords, status.filledAt) = (5, testNow)

    let page = try await ask(testContext(temporary, statuses: [status]), "/stations/st01").text

    #expect(page.contains("5 条，最近一次 2026-11-24 12:10"))

    #expect(page.contains("<h2 id=\"instrument-1\">氨氮</h2>"))
    #expect(page.contains("<th scope=\"row\">最近一次有效应答</th><td><bdi>3 分钟前</bdi></td>"))
    #expect(
      page.contains(
        "<th scope=\"row\">zero&lt;b&gt;</th><td><bdi>0.01 (N)</bdi></td>"
          + "<td>2026-11-24 12:10</td><td>2026-11-24 12:10</td>"))
    #expect(page.contains("示例数据"))
  }

  @Test func `shows key parameters that changed, and how long the reagent lasts`() async throws {
    let temporary = try await TemporaryStore()
    var status = AnalyserStatus(analyser: "st01/nh3n")
    status.keyParameterChanges = keyParameterChanges(
      ["1.02", "0.5<b>"].enumerated().map { index, text in
        KnownParticular(
          Particular(.detail, "slope", text: text), since: testNow.adding(minutes: index))
      })
    status.reagentDaysLeft = 2
    let context = testContext(temporary, statuses: [status])

    let page = try await ask(context, "/stations/st01").text

    #expect(
      page.contains(
        "<tr class=\"bad\"><th scope=\"row\">关键参数变更：slope</th>"
          + "<td><bdi>1.02 → 0.5&lt;b&gt;，2026-11-24 12:11</bdi></td>"))
    #expect(page.contains("<th scope=\"row\">试剂可用天数</th><td><bdi>2 天</bdi></td>"))
    let json = try await ask(context, "/api/v1/analysers").text
    #expect(json.contains("\"old\":\"1.02\""))
    #expect(json.contains("\"reagentDaysLeft\":2"))
  }

  @Test func `shows which planned checks are overdue, and which are due soon`() async throws {
    let temporary = try await TemporaryStore()
    var status = AnalyserStatus(analyser: "st01/nh3n")
    let plan = QualityPlan(.spanCheck, hours: 168, warnBeforeHours: 24)
    status.dueChecks = [
      QualityPlan(.zeroCheck, hours: 24, warnBeforeHours: 4).due(lastPassed: nil, now: testNow),
      plan.due(lastPassed: testNow.adding(minutes: -160 * 60), now: testNow),
    ].map { DueCheck(series: "st01/nh3n/nh3n", due: $0) }
    let context = testContext(temporary, statuses: [status])

    let page = try await ask(context, "/stations/st01").text

    #expect(
      page.contains(
        "<tr class=\"bad\"><th scope=\"row\">质控已超期</th><td><bdi>零点核查（无合格记录）</bdi></td>"))
    #expect(
      page.contains(
        "<th scope=\"row\">质控即将到期</th><td><bdi>跨度核查（应于 2026-11-24 20:10）</bdi></td>"))
    let json = try await ask(context, "/api/v1/analysers").text
    #expect(
      json.contains(
        #"{"series":"st01/nh3n/nh3n","check":"zeroCheck","state":"overdue","lastPassed":null,"#))
  }

  @Test func `of a station that is not there is not found`() async throws {
    let temporary = try await TemporaryStore()

    #expect(try await ask(testContext(temporary), "/stations/st99").status == 404)
  }

  @Test func `speaks English where it is asked to`() async throws {
    let temporary = try await TemporaryStore()

    let page = try await ask(testContext(temporary), "/stations/st01?lang=en").text

    #expect(page.contains("<html lang=\"en\">"))
    #expect(page.contains("none since the start"))
  }
}
