import WaterQuality

/// Small hand-made values that several suites share.
enum Example {
  static func parameter(_ id: String) -> Parameter { Parameter.builtIn.first { $0.id == id }! }

  static func rule(
    _ limit: Limit, opens: BreachRule.Persistence, closes: BreachRule.Persistence,
    deadband: String = "0.05"
  ) -> BreachRule {
    BreachRule(
      id: "limit", limit: limit, targetClass: .III, opensAfter: opens, closesAfter: closes,
      deadband: ExactDecimal(deadband)!)
  }

  static func series(
    _ parameter: String = "nh3n", mode: Series.Mode = .batch, slotMinutes: Int = 240,
    decimals: Int = 4, detectionLimit: String? = nil, rules: [any ValidationRule] = [],
    breachRules: [BreachRule] = []
  ) -> Series {
    Series(
      id: "st01/a/\(parameter)", parameter: Self.parameter(parameter), decimals: decimals,
      mode: mode, slotMinutes: slotMinutes,
      detectionLimit: detectionLimit.flatMap { ExactDecimal($0) }, validationRules: rules,
      breachRules: breachRules)
  }

  /// The national map's data block, as far as a water sample goes: time, value, flag.
  static let nationalProfile = AnalyserProfile(
    id: "national", title: Text("国家通信协议", "national map"), source: "instruments, 1.3",
    ranges: [
      RegisterRange(.holdingRegisters, first: 0x1000, count: 16),
      RegisterRange(.holdingRegisters, first: 0x1080, count: 13),
    ],
    channels: [
      AnalyserProfile.Channel(
        parameter: "nh3n",
        value: RegisterValue(.holdingRegisters, at: 0x1008, .float32, order: .CDAB),
        sampledAt: RegisterRange(.holdingRegisters, first: 0x1005, count: 3),
        flag: RegisterRange(.holdingRegisters, first: 0x100A, count: 6))
    ],
    states: [
      StateRegister(
        id: "workState", name: Text("工作状态", "work state"),
        value: RegisterValue(.holdingRegisters, at: 0x1083, .uint16),
        meanings: [3: .init(Text("零点核查", "zero check"), isWater: false)])
    ])

  static func analyser(_ profile: AnalyserProfile, _ series: [Series]) -> Analyser {
    Analyser(
      id: "st01/a", station: "st01", link: "t1", busAddress: 1, profile: profile,
      pollSeconds: 10, responseTimeoutMilliseconds: 1000, series: series)
  }

  /// Words as written in a manual: "520B 0000".
  static func words(_ text: String) -> [UInt16] {
    text.split(separator: " ").map { UInt16($0, radix: 16)! }
  }

  static func sample(_ blocks: [RegisterBlock], at time: String, sequence: Int64 = 1) -> Sample {
    Sample(
      key: SampleKey(boot: 1, sequence: sequence), analyser: "st01/a",
      receivedAt: Timestamp(time)!, blocks: blocks)
  }
}
