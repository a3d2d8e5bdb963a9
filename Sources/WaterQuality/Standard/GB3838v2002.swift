extension LimitTable {
  /// GB 3838-2002 table 1 《地表水环境质量标准》, in force since 2002-06-01; mg/L unless the
  /// parameter says otherwise. Water temperature limits a change, not a value: it has no row.
  ///
  /// A revision of the standard is a new file beside this one.
  package static let gb3838v2002 = LimitTable(
    version: "GB 3838-2002", effective: CivilDate(year: 2002, month: 6, day: 1)!,
    rows: [
      // 2 pH
      row("ph", within("6", "9"), multiple: false),
      // 3 溶解氧
      row("do", atLeast("7.5", "6", "5", "3", "2"), multiple: false),
      // 4 高锰酸盐指数
      row("codmn", atMost("2", "4", "6", "10", "15")),
      // 5 化学需氧量
      row("cod", atMost("15", "15", "20", "30", "40")),
      // 6 五日生化需氧量
      row("bod5", atMost("3", "3", "4", "6", "10")),
      // 7 氨氮
      row("nh3n", atMost("0.15", "0.5", "1.0", "1.5", "2.0")),
      // 8 总磷
      row(
        "tp", atMost("0.02", "0.1", "0.2", "0.3", "0.4"),
        lake: atMost("0.01", "0.025", "0.05", "0.1", "0.2")),
      // 9 总氮
      row("tn", nil, lake: atMost("0.2", "0.5", "1.0", "1.5", "2.0"), evaluated: false),
      // 10 铜
      row("cu", atMost("0.01", "1.0", "1.0", "1.0", "1.0"), priority: true),
      // 11 锌
      row("zn", atMost("0.05", "1.0", "1.0", "2.0", "2.0"), priority: true),
      // 12 氟化物
      row("f", atMost("1.0", "1.0", "1.0", "1.5", "1.5")),
      // 13 硒
      row("se", atMost("0.01", "0.01", "0.01", "0.02", "0.02")),
      // 14 砷
      row("as", atMost("0.05", "0.05", "0.05", "0.1", "0.1"), priority: true),
      // 15 汞
      row("hg", atMost("0.00005", "0.00005", "0.0001", "0.001", "0.001"), priority: true),
      // 16 镉
      row("cd", atMost("0.001", "0.005", "0.005", "0.005", "0.01"), priority: true),
      // 17 六价铬
      row("cr6", atMost("0.01", "0.05", "0.05", "0.05", "0.1"), priority: true),
      // 18 铅
      row("pb", atMost("0.01", "0.01", "0.05", "0.05", "0.1"), priority: true),
      // 19 氰化物
      row("cn", atMost("0.005", "0.05", "0.2", "0.2", "0.2"), priority: true),
      // 20 挥发酚
      row("phenol", atMost("0.002", "0.002", "0.005", "0.01", "0.1")),
      // 21 石油类
      row("petroleum", atMost("0.05", "0.05", "0.05", "0.5", "1.0")),
      // 22 阴离子表面活性剂
      row("las", atMost("0.2", "0.2", "0.2", "0.3", "0.3")),
      // 23 硫化物
      row("sulfide", atMost("0.05", "0.1", "0.2", "0.5", "1.0")),
      // 24 粪大肠菌群
      row("fc", atMost("200", "2000", "10000", "20000", "40000"), evaluated: false),
    ])

  private static func row(
    _ parameter: String, _ river: [Limit]?, lake: [Limit]? = nil, evaluated: Bool = true,
    multiple: Bool = true, priority: Bool = false
  ) -> Row {
    Row(
      parameter: parameter, river: river, lake: lake, isEvaluated: evaluated,
      hasMultiple: multiple, hasPriority: priority)
  }

  private static func atMost(_ bounds: String...) -> [Limit] {
    bounds.map { .atMost(ExactDecimal($0)!) }
  }

  private static func atLeast(_ bounds: String...) -> [Limit] {
    bounds.map { .atLeast(ExactDecimal($0)!) }
  }

  private static func within(_ low: String, _ high: String) -> [Limit] {
    Array(repeating: .within(ExactDecimal(low)!, ExactDecimal(high)!), count: 5)
  }
}
