internal import Settlement
internal import WaterQuality

/// Wording that a notice's tables share with other formats.
enum NoticeWording {
  static let insufficient = Text("有效数据不足", "insufficient valid data")
  static let example = Text("示例", "example")

  static func met(_ isMet: Bool?) -> Text {
    switch isMet {
    case true?: Text("达标", "met")
    case false?: Text("不达标", "not met")
    case nil: Text("未评价", "not judged")
    }
  }

  /// What a finding says in a table.
  static func result(_ result: SettlementFinding.Result) -> Text {
    switch result {
    case .line(let line): line.reason.name
    case .none(let reason): reason.name
    case .blocked(let reason): reason.name
    }
  }

  /// A county's name by its GB/T 2260 code; the code itself where it is not one of the city's.
  static func county(_ code: String) -> Text {
    counties[code] ?? Text(code, code)
  }

  private static let counties: [String: Text] = [
    "420602": Text("襄城区", "Xiangcheng"), "420606": Text("樊城区", "Fancheng"),
    "420607": Text("襄州区", "Xiangzhou"), "420624": Text("南漳县", "Nanzhang"),
    "420625": Text("谷城县", "Gucheng"), "420626": Text("保康县", "Baokang"),
    "420682": Text("老河口市", "Laohekou"), "420683": Text("枣阳市", "Zaoyang"),
    "420684": Text("宜城市", "Yicheng"),
  ]

  /// `Ⅳ（总磷0.23）`, `Ⅴ（溶解氧、氨氮0.90）`: the class with its exceeding factors and multiples.
  static func classWithFactors(
    _ assessment: MonthlyAssessment, _ report: MonthlyReport, _ language: Language
  ) -> String {
    guard let waterClass = assessment.waterClass else { return insufficient[language] }
    let mark = assessment.isPartlyImported ? MeanOrigin.mark : ""
    guard !assessment.indicators.isEmpty else { return waterClass.symbol + mark }
    let factors = assessment.indicators.map { id in
      let multiple = assessment.parameter(id)?.multiple?.description ?? ""
      let name = report.parameterName(id, language)
      return language == .zh || multiple.isEmpty ? name + multiple : "\(name) \(multiple)"
    }
    return language == .zh
      ? "\(waterClass.symbol)（\(factors.joined(separator: "、"))）\(mark)"
      : "\(waterClass.symbol) (\(factors.joined(separator: ", ")))\(mark)"
  }

  /// What a class does not stand on: `氨氮、总磷有效数据不足，未参评`; nil where it is complete (W31).
  static func gap(
    _ assessment: MonthlyAssessment, _ report: MonthlyReport, _ language: Language
  ) -> String? {
    guard !assessment.insufficient.isEmpty else { return nil }
    let names = assessment.insufficient.map { report.parameterName($0, language) }
    return language == .zh
      ? "\(names.joined(separator: "、"))有效数据不足，未参评"
      : "not judged for insufficient data: \(names.joined(separator: ", "))"
  }

  /// How this month's class stands to last year's: by class, and never without both.
  static func change(_ now: WaterClass?, _ before: WaterClass?) -> Text {
    guard let now, let before else { return Text("不作比较", "not compared") }
    if now == before { return Text("稳定", "unchanged") }
    return now < before ? Text("好转", "better") : Text("变差", "worse")
  }

  /// A share in percent with one decimal, from the exact ratio.
  static func percent(_ exact: Rational?) -> String {
    exact.map { "\($0.rounded(toDecimals: 1))%" } ?? "—"
  }
}
