import Testing
import WaterQuality

@Suite struct `A section's month` {
  private let june = Month("2026-06")!

  private func section(
    _ parameters: [String], target: WaterClass = .III, body: WaterBody = .river
  ) -> Section {
    Section(
      id: "s01", name: "示例断面", river: "示例河", body: body, target: target, county: "420625",
      code: nil, parameters: parameters)
  }

  /// A month of ten slots with these values; the rest is not valid.
  private func month(
    _ parameter: String, _ values: [String], mode: Series.Mode = .batch, limit: String? = nil,
    below: Int = 0, slots: Int = 10
  ) -> SeriesMonth {
    let averaging = Averaging(parameter)
    let means: [Rational?] = values.map { text in
      let value = ExactDecimal(text)!
      return averaging == .arithmetic
        ? value.rational : HydrogenIons.amount(value).map { Rational($0) }
    }
    let padded = means + Array(repeating: nil, count: slots - means.count)
    return SeriesMonth(
      series: "st01/\(mode)/\(parameter)",
      parameter: Parameter.builtIn.first { $0.id == parameter }!, mode: mode,
      detectionLimit: limit.map { ExactDecimal($0)! },
      slots: padded.enumerated().map { index, mean in
        SlotValue(
          start: june.start.adding(minutes: index * 240), mean: mean, meanWithZero: mean,
          belowDetection: index < below ? 1 : 0)
      })
  }

  private func repeated(_ value: String, _ count: Int = 10) -> [String] {
    Array(repeating: value, count: count)
  }

  @Test func `takes the class of its worst parameter and meets its target`() {
    let result = assess(
      section: section(["ph", "do", "codmn", "nh3n", "tp"]), month: june,
      series: [
        month("ph", repeated("7.52")), month("do", repeated("8.04")),
        month("codmn", repeated("4.1")), month("nh3n", repeated("0.42")),
        month("tp", repeated("0.08")),
      ])

    #expect(result.waterClass == .III)
    #expect(result.isMet == true)
    #expect(result.indicators == [])
    #expect(result.evaluated == ["ph", "do", "codmn", "nh3n", "tp"])
    #expect(result.tableVersion == "GB 3838-2002")
    #expect(result.parameters.map(\.printed) == ["7.5", "8.0", "4.1", "0.42", "0.080"])
  }

  @Test func `rounds its mean once, before the comparison`() {
    // 0.5049… rounds to 0.50, class II; 0.505 is a tie and goes to the even 0.50; 0.5051 does not.
    for (values, expected) in [
      (["0.50", "0.51"], "0.50"), (["0.5048", "0.5050"], "0.50"), (["0.5051", "0.5051"], "0.51"),
    ] {
      let result = assess(
        section: section(["nh3n"]), month: june,
        series: [month("nh3n", values, slots: 2)])

      #expect(result.parameter("nh3n")?.mean?.description == expected)
      #expect(result.waterClass == (expected == "0.50" ? .II : .III))
    }
  }

  @Test func `has no number below sixty percent of its slots`() {
    let enough = month("nh3n", repeated("1.6", 6))
    let short = month("nh3n", repeated("1.6", 5))

    let full = assess(section: section(["nh3n"]), month: june, series: [enough])
    let empty = assess(section: section(["nh3n", "tp"]), month: june, series: [short])

    #expect(full.waterClass == .V)
    #expect(full.isMet == false)
    #expect(empty.waterClass == nil)
    #expect(empty.isMet == nil)
    #expect(empty.parameter("nh3n")?.valid == 5)
    #expect(empty.parameter("nh3n")?.expected == 10)
    #expect(empty.insufficient == ["nh3n", "tp"])
    #expect(empty.evaluated == [])
  }

  @Test func `prefers the batch series of a parameter`() {
    let probe = month("nh3n", repeated("1.8"), mode: .continuous)
    let batch = month("nh3n", repeated("0.8"))

    let result = assess(section: section(["nh3n"]), month: june, series: [probe, batch])

    #expect(result.parameter("nh3n")?.series == "st01/batch/nh3n")
    #expect(result.waterClass == .III)
  }

  @Test func `shows nitrogen of a river without judging it`() {
    let result = assess(
      section: section(["tn", "tp"]), month: june,
      series: [month("tn", repeated("5.6")), month("tp", repeated("0.05"))])

    #expect(result.waterClass == .II)
    #expect(result.evaluated == ["tp"])
    #expect(result.parameter("tn")?.printed == "5.60")
    #expect(result.parameter("tn")?.waterClass == nil)
  }

  @Test func `prints a mean below the detection limit with L`() {
    let result = assess(
      section: section(["nh3n"]), month: june,
      series: [month("nh3n", repeated("0.0125"), limit: "0.025", below: 10)])

    #expect(result.parameter("nh3n")?.printed == "0.025L")
    #expect(result.parameter("nh3n")?.mean?.description == "0.01")
    #expect(result.parameter("nh3n")?.belowDetection == 10)
  }

  @Test func `counts multiples from the target or from class III, as told`() {
    let series = [month("tp", repeated("0.15"))]
    let lake = section(["tp"], target: .II)

    let target = assess(section: lake, month: june, series: series)
    let national = assess(
      section: lake, month: june, series: series,
      policy: AssessmentPolicy(multipleBasis: .classIII, multipleDecimals: 1))

    // Class III against target II: the city notice prints (0.15 − 0.1) ÷ 0.1, 22号 nothing.
    #expect(target.parameter("tp")?.multiple?.description == "0.50")
    #expect(target.indicators == ["tp"])
    #expect(national.parameter("tp")?.multiple == nil)
    #expect(national.indicators == [])
  }

  @Test func `names at most three indicators, the gravest first`() {
    let result = assess(
      section: section(["do", "codmn", "nh3n", "tp", "cod", "pb"]), month: june,
      series: [
        month("do", repeated("2.5")),  // V, no multiple
        month("codmn", repeated("12.0")),  // V, 1.0
        month("nh3n", repeated("1.90")),  // V, 0.9
        month("tp", repeated("0.210")),  // IV
        month("cod", repeated("45")),  // worse than V
        month("pb", repeated("0.060")),  // V: a heavy metal goes first
      ])

    #expect(result.waterClass == .worseThanV)
    #expect(result.indicators == ["pb", "cod", "codmn"])
    #expect(result.parameter("do")?.multiple == nil)
  }

  @Test func `puts oxygen behind parameters with a multiple at the same class`() {
    let result = assess(
      section: section(["do", "codmn", "nh3n"]), month: june,
      series: [
        month("do", repeated("2.5")), month("codmn", repeated("12.0")),
        month("nh3n", repeated("1.90")),
      ])

    #expect(result.indicators == ["codmn", "nh3n", "do"])
  }

  @Test func `survives slot means of unrelated denominators`() {
    let means = (200...400).map { Rational(Int128($0) * 3 + 1, Int128($0) * 7) }

    let forward = mean(means)
    let backward = mean(means.reversed())

    #expect(forward == backward)
    #expect(forward?.rounded(toDecimals: 3).description == "0.429")
    #expect(mean([Rational(1, 3), Rational(2, 3)]) == Rational(1, 2))
    #expect(mean([]) == nil)
  }
}

@Suite struct `The shares of classes` {
  @Test(arguments: [
    ([2, 5, 2, 1, 0, 0], "90", "优"), ([1, 4, 3, 1, 1, 0], "80", "良好"),
    ([0, 3, 4, 2, 1, 0], "70", "轻度污染"), ([0, 3, 4, 0, 1, 2], "70", "中度污染"),
    ([0, 1, 0, 1, 1, 2], "20", "重度污染"),
  ])
  func `give a river its state`(counts: [Int], good: String, state: String) {
    let result = ClassCounts(counts: counts)

    #expect(result.percentGood?.description == good)
    #expect(result.state?.name.zh == state)
  }

  @Test(arguments: [
    ([30, 47, 26, 13, 10, 4], "79.23"), ([49, 73, 45, 22, 10, 4], "82.27"),
  ])
  func `print with two decimals from the exact ratio`(counts: [Int], good: String) {
    let percent = ClassCounts(counts: counts).percentGood

    #expect(percent?.rounded(toDecimals: 2).description == good)
  }

  @Test func `have no state below five sections`() {
    #expect(ClassCounts([.I, .II, .III, .IV]).state == nil)
    #expect(ClassCounts([]).percentGood == nil)
  }
}
