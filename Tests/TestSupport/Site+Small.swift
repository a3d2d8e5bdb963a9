package import WaterQuality

extension Site {
  /// One station on one section with target class Ⅲ: a probe for pH and oxygen polled each 10 s,
  /// and an ammonia analyser with a result per four hours, watched against the target.
  ///
  /// The ammonia analyser has a clock where one is named. pH and oxygen are written in hundredths,
  /// ammonia in thousandths.
  package static func small(
    name: String = "小站测试", stationName: String = "石桥站", isExample: Bool = true,
    language: Language = .zh, clock: RegisterTime? = nil
  ) -> Site {
    let limit = LimitTable.gb3838v2002.limit("nh3n", .III, .river)!
    let rule = BreachRule(
      id: "nh3n-target", limit: limit, targetClass: .III,
      opensAfter: BreachRule.Persistence(readings: 1),
      closesAfter: BreachRule.Persistence(readings: 1),
      deadband: ExactDecimal(coefficient: 5, decimals: 2))
    let probe = analyser(
      "probe", [("ph", 2), ("do", 2)], mode: .continuous, pollSeconds: 10, rules: [])
    let ammonia = analyser(
      "nh3n", [("nh3n", 3)], mode: .batch, pollSeconds: 60, rules: [rule], clock: clock)
    return Site(
      id: "small", name: name, isExample: isExample, language: language,
      parameters: Parameter.builtIn,
      stations: [
        Station(
          id: "st01", name: stationName, county: "420625", section: "s01",
          codes: Station.Codes(), analysers: [probe, ammonia])
      ],
      sections: [
        Section(
          id: "s01", name: "石桥断面", river: "石桥河", body: .river, target: .III,
          county: "420625", code: nil, parameters: ["ph", "do", "nh3n"])
      ],
      rivers: RiverNetwork(reaches: [], borders: []), neighbours: [])
  }

  private static func analyser(
    _ id: String, _ parameters: [(id: String, decimals: Int)], mode: Series.Mode,
    pollSeconds: Int, rules: [BreachRule], clock: RegisterTime? = nil
  ) -> Analyser {
    let range = RegisterRange(.holdingRegisters, first: 0, count: parameters.count)
    let profile = AnalyserProfile(
      id: "test-\(id)", title: Text("测试", "test"), source: "invented for tests",
      ranges: [range],
      channels: parameters.enumerated().map { index, parameter in
        AnalyserProfile.Channel(
          parameter: parameter.id,
          value: RegisterValue(
            .holdingRegisters, at: UInt16(index), .uint16,
            scale: ExactDecimal(coefficient: 1, decimals: parameter.decimals),
            sentinels: [[0xFFFF]]))
      }, clock: clock)
    return Analyser(
      id: "st01/\(id)", station: "st01", link: "line", busAddress: 1, profile: profile,
      pollSeconds: pollSeconds, responseTimeoutMilliseconds: 1000,
      series: parameters.map { parameter in
        let known = Parameter.builtIn.first { $0.id == parameter.id }!
        return Series(
          id: "st01/\(id)/\(parameter.id)", parameter: known, decimals: known.readingDecimals,
          mode: mode, slotMinutes: mode == .batch ? 240 : 60,
          detectionLimit: parameter.id == "nh3n" ? ExactDecimal("0.025") : nil,
          validationRules: [], breachRules: rules)
      })
  }
}
