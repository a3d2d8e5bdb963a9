import Testing
import WaterQuality

@Suite struct `The bytes of an import` {
  static let save = "Save it in Excel or WPS as 'CSV UTF-8 (逗号分隔)'."

  @Test(arguments: [
    // 断面 in GBK.
    (
      [0xB6, 0xCF, 0xC3, 0xE6] as [UInt8],
      "the file is no UTF-8 text; it is probably GBK (ANSI). \(save)"
    ),
    ([0x50, 0x4B, 3, 4], "the file is a workbook and no text. \(save)"),
    (
      [0xFF, 0xFE, 0x61, 0],
      "the file is no UTF-8 text (Excel's 'Unicode text' is UTF-16). \(save)"
    ),
  ])
  func `that are no text are named as what they are`(bytes: [UInt8], says: String) {
    let problems = ProblemList()

    #expect(ImportText.decode(bytes, problems) == nil)
    #expect(problems.problems.map(\.description) == [says])
  }

  @Test func `that are too many are refused`() {
    let problems = ProblemList()
    let bytes = [UInt8](repeating: 0x61, count: ImportText.mostBytes + 1)

    #expect(ImportText.decode(bytes, problems) == nil)
    #expect(
      problems.problems.map(\.description) == ["the file is larger than 1 MiB. Import it in parts."]
    )
  }

  @Test func `stay as they are, mark included`() {
    let problems = ProblemList()
    let text = ImportText.decode([0xEF, 0xBB, 0xBF] + Array("断面".utf8), problems)

    #expect(text.map { Array($0.utf8).count } == 9)
    #expect(problems.problems == [])
  }
}
