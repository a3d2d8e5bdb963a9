import Exports
import Testing
import WaterQuality

@Suite struct `A CSV file` {
  private func report(section name: String) -> MonthlyReport {
    let section = Section(
      id: "s01", name: name, river: "示例河", body: .river, target: .III, county: "420625",
      code: nil, parameters: ["nh3n"])
    let site = Site(
      id: "x", name: "示例市", isExample: true, language: .zh, parameters: Parameter.builtIn,
      stations: [], sections: [section], rivers: RiverNetwork(reaches: [], borders: []),
      neighbours: [])
    return MonthlyReport(
      site: site, month: ExampleMonth.month,
      assessments: [assess(section: section, month: ExampleMonth.month, series: [])],
      lastYear: [], basis: "")
  }

  @Test(arguments: [
    ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("+1+1", "'+1+1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("-5+3", "'-5+3"), ("-5.5", "-5.5"), ("甲,乙", "\"甲,乙\""), ("说\"好\"", "\"说\"\"好\"\"\""),
    ("\t=1", "'\t=1"), ("两\n行", "\"两\n行\""), ("普通", "普通"),
  ])
  func `never lets a name run as a formula`(name: String, cell: String) {
    let file = CSVFormat(hasByteOrderMark: false).files(report(section: name), .zh)[0]

    let text = String(decoding: file.bytes, as: UTF8.self)

    #expect(text.contains(",s01,\(cell),示例河,"))
  }

  @Test func `ends its rows with CRLF and begins with a mark for Excel`() {
    let marked = CSVFormat().files(report(section: "甲"), .zh)[0].bytes
    let plain = CSVFormat(hasByteOrderMark: false).files(report(section: "甲"), .zh)[0].bytes

    #expect(Array(marked.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(Array(marked.dropFirst(3)) == plain)
    #expect(Array(plain.suffix(2)) == [13, 10])
  }
}
