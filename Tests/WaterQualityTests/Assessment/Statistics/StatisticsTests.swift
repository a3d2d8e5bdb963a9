import Testing
import WaterQuality

@Suite struct `The statistics of a series` {
  private let june = Month("2026-06")!

  @Test func `tell a day from four of its six slots on`() {
    let series = slots("nh3n", minutes: 240, june) { index in
      // The first day has four valid slots, the second three.
      index < 4 ? "0.40" : (6..<9).contains(index) ? "0.50" : nil
    }

    let days = series.statistics(by: .day)

    #expect(days.count == 30)
    #expect(days[0].name == "2026-06-01")
    #expect(days[0].mean.printed == "0.40")
    #expect((days[0].mean.valid, days[0].mean.expected) == (4, 6))
    #expect(days[1].mean.printed == nil)
    #expect((days[1].mean.valid, days[1].mean.expected) == (3, 6))
  }

  @Test func `tell hours of slots of an hour or less, and of longer ones where they begin`() {
    let fine = slots("nh3n", minutes: 20, june) { _ in "0.30" }
    let coarse = slots("nh3n", minutes: 240, june) { _ in "0.30" }

    #expect(fine.statistics(by: .hour).count == 720)
    #expect(fine.statistics(by: .hour)[0].mean.expected == 3)
    #expect(coarse.statistics(by: .hour).count == 180)
    #expect(coarse.statistics(by: .slot).map(\.start) == coarse.slots.map(\.start))
  }

  @Test func `are exact until the one rounding, whatever the parts are rounded to`() {
    // Means of days 0.015 and 0.025 both print 0.02; the month's mean is 0.02 from the slots.
    let series = slots("nh3n", minutes: 720, june) { $0 % 4 < 2 ? "0.015" : "0.026" }

    #expect(series.statistics(by: .month)[0].mean.exact == Rational(41, 2000))
    #expect(series.statistics(by: .month)[0].mean.printed == "0.02")
  }

  @Test func `have hourly decimals below a day`() {
    let ammonia = slots("nh3n", minutes: 20, june) { $0 % 3 == 0 ? "0.4125" : "0.4120" }
    let acidity = slots("ph", minutes: 60, june) { _ in "7.384" }

    #expect(ammonia.statistics(by: .hour)[0].mean.printed == "0.412")
    #expect(ammonia.statistics(by: .slot)[1].mean.printed == "0.412")
    #expect(ammonia.statistics(by: .day)[0].mean.printed == "0.41")
    #expect(acidity.statistics(by: .hour)[0].mean.printed == "7.38")
    #expect(acidity.statistics(by: .day)[0].mean.printed == "7.4")
  }

  @Test func `average pH over its ions`() {
    let series = slots("ph", minutes: 720, june) { $0 % 2 == 0 ? "6.5" : "8.5" }

    // Arithmetic would give 7.5.
    #expect(series.statistics(by: .month)[0].mean.printed == "6.8")
  }

  @Test func `of a year need valid slots in six of its months`() {
    let year = Period("2026")!
    func months(_ valid: ClosedRange<Int>) -> SeriesMonth {
      SeriesMonth.joined(
        year.months.map { month in
          [slots("tp", minutes: 1440, month) { _ in valid.contains(month.number) ? "0.10" : nil }]
        })[0]
    }
    let few = AssessmentPolicy(monthPercent: 10)

    #expect(months(1...8).statistics(by: .year)[0].mean.printed == "0.100")
    // 212 of 365 days are too few.
    #expect(months(1...7).statistics(by: .year)[0].mean.printed == nil)
    #expect(months(1...5).statistics(by: .year, few)[0].mean.printed == nil)
    #expect(months(1...6).statistics(by: .year, few)[0].mean.printed == "0.100")
    #expect(months(1...6).statistics(by: .quarter, few).map(\.mean.valid) == [90, 91, 0, 0])
  }

  @Test func `judge a quarter by the mean of its slots`() {
    let quarter = Period("2026-Q2")!
    let all = SeriesMonth.joined(
      quarter.months.map { month in
        [slots("nh3n", minutes: 1440, month) { _ in month.number == 6 ? "1.6" : "0.7" }]
      })
    let section = Section(
      id: "s", name: "s", river: "r", body: .river, target: .III, county: "420625", code: nil,
      parameters: ["nh3n"])

    let result = assess(section: section, period: quarter, series: all)

    // (61 × 0.7 + 30 × 1.6) ÷ 91 = 0.9967
    #expect(result.parameter("nh3n")?.mean == ExactDecimal("1.00"))
    #expect(result.waterClass == .III)
    #expect(result.period == quarter)
  }
}

@Suite struct `The load of an outfall` {
  private let june = Month("2026-06")!

  @Test func `is concentration times water, slot by slot`() throws {
    let value = slots("cod", minutes: 240, june) { $0 == 0 ? "30" : "10" }
    let flow = slots("flow", minutes: 60, june) { $0 < 4 ? "2.000" : "0.500" }

    let line = try #require(value.loads(with: flow, by: .day)?.first)

    // 4 h × 2 m³/s = 28,800 m³ of 30 mg/L; 20 h × 0.5 m³/s = 36,000 m³ of 10 mg/L.
    #expect(line.cubicMetres == Rational(64_800))
    #expect(line.kilograms == Rational(1224))
    // 1224 kg ÷ 64,800 m³ = 18.88… mg/L; the plain mean would be 13.3.
    #expect(line.weightedMean(of: value.parameter) == ExactDecimal("18.9"))
  }

  @Test func `counts what lies below the detection limit as nothing`() throws {
    let below = slots("cod", minutes: 1440, june, isBelow: true) { _ in "2" }
    let flow = slots("flow", minutes: 1440, june) { _ in "1.000" }

    let line = try #require(below.loads(with: flow, by: .month)?.first)

    #expect(line.kilograms == .zero)
    #expect(line.cubicMetres == Rational(30 * 86_400))
  }

  @Test func `never takes a missing flow as none`() throws {
    let value = slots("cod", minutes: 240, june) { _ in "10" }
    // One hour of the first slot is missing, and the whole second day.
    let flow = slots("flow", minutes: 60, june) { index in
      index == 1 || (24..<48).contains(index) ? nil : "1.000"
    }

    let days = try #require(value.loads(with: flow, by: .day))

    #expect((days[0].valid, days[0].expected, days[0].flowMissing) == (5, 6, 1))
    #expect(days[0].cubicMetres == Rational(5 * 14_400))
    #expect(days[1].kilograms == nil)
    #expect(days[1].flowMissing == 6)
  }

  @Test func `holds for slots inside a longer one of the flow`() throws {
    let value = slots("cod", minutes: 60, june) { _ in "10" }
    let flow = slots("flow", minutes: 240, june) { _ in "1.000" }

    let day = try #require(value.loads(with: flow, by: .day)?.first)

    #expect(day.kilograms == Rational(864))
  }

  @Test func `is nothing without mg/L and m³/s`() {
    let ph = slots("ph", minutes: 240, june) { _ in "7.0" }
    let flow = slots("flow", minutes: 240, june) { _ in "1.000" }

    #expect(ph.loads(with: flow, by: .month) == nil)
    #expect(flow.loads(with: ph, by: .month) == nil)
  }

  @Test func `has no number where one is larger than any water's, and does not trap`() throws {
    let huge = slots("cod", minutes: 1440, june, exactly: Rational(.max, 3)) { _ in "0" }
    let flow = slots("flow", minutes: 1440, june) { _ in "1.000" }

    #expect(try #require(huge.loads(with: flow, by: .month)).allSatisfy { $0.kilograms == nil })
  }
}

/// A month of slots with these values; nil is not valid.
private func slots(
  _ parameter: String, minutes: Int, _ month: Month, isBelow: Bool = false,
  exactly: Rational? = nil, _ value: (Int) -> String?
) -> SeriesMonth {
  SeriesMonth(
    series: "st01/\(parameter)", parameter: Parameter.builtIn.first { $0.id == parameter }!,
    mode: .batch, detectionLimit: nil,
    slots: (0..<(month.dayCount * 1440 / minutes)).map { index in
      let mean = value(index).flatMap { ExactDecimal($0) }
        .flatMap { exactly ?? Averaging(parameter).amount($0) }
      return SlotValue(
        start: month.start.adding(minutes: index * minutes), mean: mean,
        meanWithZero: isBelow ? mean.map { _ in .zero } : mean)
    })
}
