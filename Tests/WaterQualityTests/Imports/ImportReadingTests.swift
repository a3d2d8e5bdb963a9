import Testing
import WaterQuality

@Suite struct `An imported table` {
  @Test func `is read under Chinese heads as Excel saves it`() throws {
    let (rows, problems) = ExampleImports.read(
      "\u{FEFF}断面,月份,项目,月均值,单位,样品数,监测方法,报告编号,作废\r\n"
        + "石桥断面,2025年6月,镉,5,µg/L,4,HJ 700-2014,\"检字 \"\"6\"\", 甲\",\r\n"
        + "s02,2025/6,氨氮,0.025L,,2,HJ 535-2009,检字7,否\r\n,,,,,,,,\r\n",
      .laboratoryMonth)

    #expect(problems == [])
    try #require(rows.count == 2)
    #expect(rows[0].section == "s01" && rows[0].parameter == "cd")
    #expect(rows[0].value?.description == "0.005")
    #expect(rows[0].certificate == "检字 \"6\", 甲")
    #expect(rows[0].from == Month("2025-06")?.start && rows[0].to == Month("2025-06")?.end)
    #expect(rows[1].value?.description == "0.0125")
    #expect(rows[1].printed == "0.025L" && rows[1].isBelowDetection)
    #expect(rows[1].samples == 2 && rows[1].line == 3)
  }

  @Test func `is read under English heads in any order`() {
    let (rows, problems) = ExampleImports.read(
      "parameter,MEAN,断面名称,年月,certificate\nph,7.4,s02,2023-06,报告书\n", .basePeriod)

    #expect(problems == [])
    #expect(rows.map(\.value?.description) == ["7.4"])
    #expect(rows.map(\.samples) == [1])
  }

  @Test func `tells every problem at once, with line, column and remedy`() {
    let (rows, problems) = ExampleImports.laboratory(
      "石桥断石,2025-06,氨氮,0.53,,4,HJ,检字1",
      "s01,Jun-25,氨氮,-0.1,,4,HJ,检字1",
      "s01,2026-06,氨蛋,0.5,,4,HJ,检字1",
      "s01,2025-06,ph,14.5,,0,HJ,",
      "s01,2025-06,镉,5,μg/升,4,HJ,检字1",
      "s01,2025-06,镉,5,mg/L,4,HJ,检字1",
      "s01,2025-05,氨氮,0.5,,4,HJ,检字1,多一格")

    #expect(rows == [])
    #expect(
      problems == [
        "2:1 section: unknown section '石桥断石'. Did you mean '石桥断面'?",
        "3:5 month: 'Jun-25' is not understood. Write a month such as 2025-06 (in Excel as text, "
          + "not as a date).",
        "3:19 mean: '-0.1' is negative. A value below the detection limit is written as that "
          + "limit with an L.",
        "4:5 month: 2026-06 is not over. Import it when the month is over.",
        "4:13 parameter: unknown item '氨蛋'. Did you mean '氨氮'?",
        "5:16 mean: '14.5' is no pH. A pH lies from 0 to 14.",
        "5:22 samples: '0' is no number from 1 to 10000. Write it in digits.",
        "5:1 certificate: '报告编号' is empty. Write 监测报告编号.",
        "6:19 unit: 'μg/升' is no unit of cd. Known units are mg/L, µg/L, ng/L, g/L.",
        "7:17 mean: '5' is more than a hundred times the limit of class V. Look at its unit and "
          + "its decimal point.",
        "8:38 the row has more cells than there are columns. Put a cell that holds a comma in "
          + "quotes.",
      ])
  }

  @Test func `says each thing once`() {
    let (rows, problems) = ExampleImports.laboratory(
      "s01,2025-06,氨氮,0.53,,4,HJ,检字1", "石桥断面,2025-06,nh3n,0.54,,4,HJ,检字1")

    #expect(rows.count == 1)
    #expect(
      problems == [
        "3:1 the row speaks of the same as line 2. Keep one of them; what was imported before is "
          + "corrected by a later file."
      ])
  }

  @Test(arguments: [
    ("", "the table is empty. Print what it should look like with --template event."),
    (
      "断面,时间,事件",
      "the table has heads and no rows. Write the rows below the heads; lines that begin with # "
        + "are not read."
    ),
    ("断面,时间,事件,时间\ns01,2025-06-03,泄漏,", "1:22 column '时间' is there twice. Keep one of them."),
    ("断面,时刻,事件,时间\ns01,,泄漏,2025-06-03", "1:8 unknown column '时刻'. Did you mean '时间'?"),
    (
      "section,what\ns01,泄漏",
      "1:1 column '时间' (at) is missing. Print what the table should look like with --template "
        + "event."
    ),
    (
      "断面,时间,事件\ns01,2027-01-01,泄漏",
      "2:5 at: has not come yet. Look at the date."
    ),
    ("断面,时间,事件\ns01,\"2025-06-03,泄漏", "2:5 the cell's quote is never closed. Close it with \"."),
  ])
  func `that cannot be one is refused`(text: String, says: String) {
    let (_, problems) = ExampleImports.read(text, .event)
    #expect(problems.contains(says), "\(problems)")
  }

  @Test func `of volumes is in cubic metres, and no day is counted twice`() {
    let (rows, problems) = ExampleImports.read(
      """
      断面,时段,水量,单位,测量方法,数据来源
      s01,2025-06,1234.5,万m³,水文站,月报
      s02,2025-06-03,86400,,流量计,记录
      s01,2025-06-03,86400,m3,流量计,记录
      s02,2025-06-04,-1,,流量计,记录
      """, .waterVolume)

    #expect(rows.map(\.value?.description) == ["12345000", "86400", "86400"])
    #expect(
      problems == [
        "5:16 volume: no river carries that. Write cubic metres in digits, such as 12000000, "
          + "without separators.",
        "4:1 period: the day lies in the month of line 2. Give a section's month as a whole, or "
          + "by days.",
      ])
  }

  @Test func `of exclusions means whole days by their dates, and moments by themselves`() {
    let (rows, problems) = ExampleImports.read(
      """
      断面,项目,开始,结束,原因,证明文件
      s01,,2025-07-03,2025/7/5,洪水,襄环函77
      s01,氨氮,2025-07-03 8:00,2025-07-03 20:30,断流,襄环函78
      s01,全部,2025-07-09,2025-07-08,洪水,襄环函77
      """, .exclusion)

    #expect(problems == ["4:23 to: lies before the beginning. Turn them round."])
    #expect(rows.map(\.parameter) == [nil, "nh3n"])
    #expect(
      rows.map(\.to.description) == ["2025-07-06T00:00:00+08:00", "2025-07-03T20:30:00+08:00"])
  }

  @Test(arguments: ImportKind.allCases) func `has a template that is read as it is filled in`(
    kind: ImportKind
  ) throws {
    let template = ImportTemplate.text(kind)
    #expect(ExampleImports.read(template, kind).1.first?.hasPrefix("the table has heads") == true)

    let filled = template.replacing(ImportTemplate.exampleMark, with: "")
    let (rows, problems) = ExampleImports.read(filled, kind)

    #expect(problems == [])
    #expect(rows.count == 1)
    let english = filled.split(separator: "\r\n").map { line in
      line.hasPrefix(kind.form.columns[0].name)
        ? kind.form.columns.map(\.id).joined(separator: ",") : String(line)
    }
    let other = ExampleImports.read(english.joined(separator: "\n"), kind)
    #expect(other.1 == [] && other.rows == rows)
  }
}
