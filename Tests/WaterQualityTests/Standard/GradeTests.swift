import Testing
import WaterQuality

@Suite struct `A grade` {
  @Test(arguments: [
    ("cod", "15", WaterClass.I), ("cod", "15.0", .I), ("cod", "15.1", .III),
    ("nh3n", "0.15", .I), ("nh3n", "0.16", .II), ("nh3n", "2.01", .worseThanV),
    ("do", "7.5", .I), ("do", "7.4", .II), ("do", "1.9", .worseThanV),
    ("ph", "6", .I), ("ph", "9", .I), ("ph", "9.1", .worseThanV), ("ph", "5.9", .worseThanV),
    ("tp", "0.2", .III), ("tp", "0.201", .IV), ("codmn", "6", .III), ("cu", "0.02", .II),
  ])
  func `of a value in a river is the lowest class whose limit it meets`(
    parameter: String, value: String, expected: WaterClass
  ) {
    #expect(grade(parameter, ExactDecimal(value)!, .river, .gb3838v2002) == expected)
  }

  @Test func `takes lake limits for phosphorus in lakes only`() {
    let value = ExactDecimal("0.1")!

    #expect(grade("tp", value, .river, .gb3838v2002) == .II)
    #expect(grade("tp", value, .outfall, .gb3838v2002) == .II)
    #expect(grade("tp", value, .lake, .gb3838v2002) == .IV)
  }

  @Test func `of total nitrogen exists in lakes only`() {
    #expect(grade("tn", ExactDecimal("3")!, .river, .gb3838v2002) == nil)
    #expect(grade("tn", ExactDecimal("2.1")!, .lake, .gb3838v2002) == .worseThanV)
  }

  @Test func `of a section is that of its worst evaluated parameter`() {
    let values = ["nh3n": "0.4", "tp": "0.25", "do": "8.0", "fc": "90000", "wt": "31"]
      .mapValues { ExactDecimal($0)! }

    #expect(grade(values, .river, .gb3838v2002) == .IV)
    #expect(grade(["fc": ExactDecimal("90000")!], .river, .gb3838v2002) == nil)
  }
}

@Suite struct `An exceedance multiple` {
  @Test(arguments: [
    ("codmn", "6.30", WaterClass.III, 2, "0.05"), ("codmn", "13.2", .III, 1, "1.2"),
    ("nh3n", "1.23", .III, 2, "0.23"), ("nh3n", "1.23", .II, 2, "1.46"),
  ])
  func `is the excess over the limit`(
    parameter: String, value: String, basis: WaterClass, decimals: Int, expected: String
  ) throws {
    let limit = try #require(LimitTable.gb3838v2002.limit(parameter, basis, .river))

    let result = multiple(parameter, ExactDecimal(value)!, over: limit, .gb3838v2002)

    #expect(result?.rounded(toDecimals: decimals).description == expected)
  }

  @Test(arguments: [("codmn", "6.0"), ("do", "2.0"), ("ph", "9.9")])
  func `is none within the limit and for pH and oxygen`(parameter: String, value: String) throws {
    let limit = try #require(LimitTable.gb3838v2002.limit(parameter, .III, .river))

    #expect(multiple(parameter, ExactDecimal(value)!, over: limit, .gb3838v2002) == nil)
  }
}
