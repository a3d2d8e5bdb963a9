import WaterQuality

/// A small site of invented stations: a batch analyser with its own sampling times, and a probe of
/// two parameters.
enum ExampleSite {
  static let batchRange = RegisterRange(.holdingRegisters, first: 100, count: 11)
  static let probeRange = RegisterRange(.inputRegisters, first: 0, count: 2)

  static let batchProfile = AnalyserProfile(
    id: "batch", title: Text("示例仪器", "example"), source: "this test", ranges: [batchRange],
    channels: [
      .init(
        parameter: "nh3n", value: RegisterValue(.holdingRegisters, at: 100, .float32),
        sampledAt: RegisterRange(.holdingRegisters, first: 102, count: 3),
        flag: RegisterRange(.holdingRegisters, first: 105, count: 6))
    ])

  static let probeProfile = AnalyserProfile(
    id: "probe", title: Text("示例探头", "example"), source: "this test", ranges: [probeRange],
    channels: [
      .init(
        parameter: "ph",
        value: RegisterValue(
          .inputRegisters, at: 0, .uint16, scale: hundredth, sentinels: [[0xFFFF]])),
      .init(
        parameter: "do",
        value: RegisterValue(
          .inputRegisters, at: 1, .int16, scale: hundredth, sentinels: [[0x8000]])),
    ])

  private static let hundredth = ExactDecimal(coefficient: 1, decimals: 2)

  static func site(
    station: String = "st01", unit: MeasurementUnit = .milligramsPerLitre, decimals: Int = 4
  ) -> Site {
    Site(
      id: "example", name: "示例", isExample: true, language: .zh, parameters: [],
      stations: [
        Station(
          id: station, name: "示例站", county: "420625", section: "s01", codes: .init(),
          analysers: [
            batch(station, unit: unit, decimals: decimals), probe(station),
          ])
      ], sections: [], rivers: RiverNetwork(reaches: [], borders: []), neighbours: [])
  }

  private static func batch(_ station: String, unit: MeasurementUnit, decimals: Int) -> Analyser {
    analyser(
      station, "nh3n", batchProfile, pollSeconds: 300,
      [
        series(
          station + "/nh3n", parameter("nh3n", unit: unit), .batch, 240, decimals,
          [
            rule("target", .atMost(number("1.0")), opens: .init(readings: 2)),
            rule("strict", .atMost(number("0.5")), opens: .init(readings: 1)),
          ])
      ])
  }

  private static func probe(_ station: String) -> Analyser {
    analyser(
      station, "probe", probeProfile, pollSeconds: 60,
      [
        series(
          station + "/probe", parameter("ph"), .continuous, 60, 3,
          [
            rule(
              "acid", .within(number("6"), number("9")), opens: .init(readings: 3, minutes: 2))
          ]),
        series(
          station + "/probe", parameter("do"), .continuous, 60, 3,
          [rule("oxygen", .atLeast(number("5")), opens: .init(readings: 2))]),
      ])
  }

  static func number(_ text: String) -> ExactDecimal { ExactDecimal(text)! }

  private static func parameter(_ id: String, unit: MeasurementUnit? = nil) -> Parameter {
    let known = Parameter.builtIn.first { $0.id == id }!
    return Parameter(
      id: id, name: known.name, unit: unit ?? known.unit, hourlyDecimals: known.hourlyDecimals,
      assessmentDecimals: known.assessmentDecimals)
  }

  private static func rule(
    _ id: String, _ limit: Limit, opens: BreachRule.Persistence
  ) -> BreachRule {
    BreachRule(
      id: id, limit: limit, targetClass: nil, opensAfter: opens,
      closesAfter: .init(readings: 2), deadband: number("0.05"))
  }

  private static func series(
    _ analyser: String, _ parameter: Parameter, _ mode: Series.Mode, _ slotMinutes: Int,
    _ decimals: Int, _ rules: [BreachRule]
  ) -> Series {
    Series(
      id: analyser + "/" + parameter.id, parameter: parameter, decimals: decimals, mode: mode,
      slotMinutes: slotMinutes, detectionLimit: parameter.id == "nh3n" ? number("0.025") : nil,
      validationRules: [InstrumentStateRule()], breachRules: rules)
  }

  private static func analyser(
    _ station: String, _ id: String, _ profile: AnalyserProfile, pollSeconds: Int,
    _ series: [Series]
  ) -> Analyser {
    Analyser(
      id: station + "/" + id, station: station, link: "t1", busAddress: 1, profile: profile,
      pollSeconds: pollSeconds, responseTimeoutMilliseconds: 1000, series: series)
  }
}

extension Site {
  func analyser(_ id: String) -> Analyser { analysers.first { $0.id == id }! }
}
