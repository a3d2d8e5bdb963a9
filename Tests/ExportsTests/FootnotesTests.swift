import Exports
import Testing
import WaterQuality

@Suite struct `What was imported` {
  private static let month = Month("2026-06")!

  private static func given(
    _ parameter: String, _ value: String, month: Month, _ source: ImportSource
  ) -> ImportedMonth {
    let own = Parameter.builtIn.first { $0.id == parameter }!
    return ImportedMonth(
      section: "s01", month: month, parameter: own,
      value: GivenValue(parameter: parameter, value: ExactDecimal(value)!), samples: 4,
      source: source)
  }

  private static let report: MonthlyReport = {
    let section = ExampleMonth.sections[0]
    let laboratory = ImportSource(
      kind: .laboratoryMonth, file: 3, method: "HJ 535-2009", certificate: "检字1")
    let book = ImportSource(
      kind: .basePeriod, file: 1, method: nil, certificate: "2025年报告书")
    func assessed(_ month: Month, _ source: ImportSource, _ ammonia: String) -> MonthlyAssessment {
      assess(
        section: section, month: month, series: [],
        imported: [
          given("nh3n", ammonia, month: month, source), given("tp", "0.08", month: month, source),
        ])
    }
    return MonthlyReport(
      site: ExampleMonth.site, month: month, assessments: [assessed(month, laboratory, "1.2")],
      lastYear: [assessed(month.sameMonthLastYear, book, "0.4")],
      exclusions: [
        ExcludedSpan(
          section: "s01", parameter: nil, from: month.start, to: month.start.adding(minutes: 1440),
          reason: "洪水", certificate: "函77", file: 2)
      ], basis: "")
  }()

  @Test func `stands behind the mark, by file and paper`() {
    #expect(
      ImportFootnotes(Self.report, .zh).lines == [
        "※ 手工监测（实验室）：示例断面甲氨氮、总磷；依据检字1；第3号导入。",
        "※ 上年同月历史数据（补录）：示例断面甲氨氮、总磷；依据2025年报告书；第1号导入。",
        "剔除：示例断面甲全部项目，2026-06-01 00:00至2026-06-02 00:00，洪水（函77；第2号导入）。",
      ])
  }

  @Test func `is marked wherever a notice prints it`() {
    let text = String(decoding: NoticeFormat().files(Self.report, .zh)[0].bytes, as: UTF8.self)

    #expect(text.contains("<td>Ⅱ※</td>"), "last year's class")
    #expect(text.contains("Ⅳ（氨氮1.40）※"))
    #expect(text.contains("1.20※"))
    #expect(text.contains("<li>※ 手工监测（实验室）：示例断面甲氨氮、总磷；依据检字1；第3号导入。</li>"))
  }

  @Test func `is told to programs and to spreadsheets`() {
    let json = String(decoding: JSONFormat().files(Self.report, .zh)[0].bytes, as: UTF8.self)
    let csv = String(decoding: CSVFormat().files(Self.report, .zh)[0].bytes, as: UTF8.self)

    #expect(
      json.contains(
        #""imported":{"kind":"laboratoryMonth","import":3,"method":"HJ 535-2009","#
          + #""certificate":"检字1"}"#))
    #expect(json.contains(#""lastYearImports":[1]"#))
    #expect(
      json.contains(#""exclusions":[{"parameter":null,"from":"2026-06-01T00:00:00+08:00""#))
    #expect(csv.contains("示例，※手工监测（实验室），HJ 535-2009，检字1，第3号导入"))
  }
}
