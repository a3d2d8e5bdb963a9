import Exports
import Foundation
import Testing
import WaterQuality

@Suite struct `An export` {
  @Test(arguments: exportFormats.map(\.id), Language.allCases)
  func `is the agreed bytes in every format and language`(id: String, language: Language) throws {
    let format = try #require(exportFormats.first { $0.id == id })

    let files = format.files(ExampleMonth.report, language)

    #expect(!files.isEmpty)
    for file in files {
      try Golden.expect(file.bytes, is: "\(id)/\(language.rawValue)/\(file.name)")
    }
    #expect(files == format.files(ExampleMonth.report, language))
  }

  @Test(arguments: exportFormats.map(\.id))
  func `of invented stations says so`(id: String) throws {
    let format = try #require(exportFormats.first { $0.id == id })

    for file in format.files(ExampleMonth.report, .zh) {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(text.contains("示例") || text.contains(#""example":true"#))
    }
  }
}

@Suite struct `A notice` {
  private let text = String(
    decoding: NoticeFormat().files(ExampleMonth.report, .zh)[0].bytes, as: UTF8.self)

  @Test(arguments: [
    "<h1>示例市小流域月度水质通报</h1>", "（2026年6月）", "Ⅳ（氨氮0.23、总磷0.23）", "0.025L",
    "有效数据不足 (71/180)", "Ⅱ<br><small>氨氮、总磷有效数据不足，未参评</small>", "<th>pH</th>", "示例断面&lt;戊&gt;", "劣Ⅴ（",
    "GB 3838-2002",
    "人民币", "评价指标：pH、溶解氧、高锰酸盐指数、氨氮、总磷", "达标率",
  ])
  func `prints what an official looks for`(phrase: String) {
    #expect(text.contains(phrase))
  }

  @Test func `never prints a multiple of oxygen or markup of a name`() {
    #expect(!text.contains("<戊>"))
    #expect(text.firstMatch(of: /溶解氧[0-9]/) == nil)
  }
}
