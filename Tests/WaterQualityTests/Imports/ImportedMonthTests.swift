import Testing
import WaterQuality

@Suite struct `An imported month` {
  private let section = ExampleImports.section("s01", "石桥断面", ["ph", "nh3n", "tp"])
  private let month = Month("2025-06")!

  private func given(
    _ parameter: String, _ value: String, samples: Int = 4, month: String = "2025-06"
  ) throws -> ImportedMonth {
    let parameter = Example.parameter(parameter)
    return ImportedMonth(
      section: "s01", month: try #require(Month(month)), parameter: parameter,
      value: try GivenValue.read(value, of: parameter), samples: samples,
      source: ImportSource(
        kind: .laboratoryMonth, file: 3, method: "HJ 535-2009", certificate: "检字1"))
  }

  private func series(valid: Int, of count: Int, mean: Rational) -> SeriesMonth {
    SeriesMonth(
      series: "st01/a/nh3n", parameter: Example.parameter("nh3n"), mode: .batch,
      detectionLimit: nil,
      slots: (0..<count).map { slot in
        let value = slot < valid ? mean : nil
        return SlotValue(
          start: month.start.adding(minutes: 240 * slot), mean: value, meanWithZero: value)
      })
  }

  @Test func `fills what no station measured, and says where it comes from`() throws {
    let found = assess(
      section: section, month: month, series: [],
      imported: [
        try given("nh3n", "0.535"), try given("ph", "7.64"), try given("tp", "0.01L"),
      ])

    let ammonia = try #require(found.parameter("nh3n"))
    #expect(ammonia.mean?.description == "0.54")
    #expect(ammonia.printed == "0.54")
    #expect((ammonia.valid, ammonia.expected) == (4, 4))
    #expect(ammonia.origin.imported.map(\.file) == [3])
    #expect(found.parameter("ph")?.printed == "7.6")
    #expect(found.parameter("tp")?.printed == "0.01L")
    #expect(found.parameter("tp")?.mean?.description == "0.005")
    #expect(found.waterClass == .III)
  }

  @Test(arguments: [(120, "0.20", true), (100, "0.54", false)])
  func `stands behind a station's own valid mean`(
    valid: Int, printed: String, isStation: Bool
  ) throws {
    let found = assess(
      section: section, month: month,
      series: [series(valid: valid, of: 180, mean: Rational(1, 5))],
      imported: [try given("nh3n", "0.535")])

    #expect(found.parameter("nh3n")?.printed == printed)
    #expect((found.parameter("nh3n")?.origin == .station) == isStation)
  }

  @Test func `enters no other month`() throws {
    let found = assess(
      section: section, month: month, series: [],
      imported: [try given("nh3n", "0.5", month: "2024-06")])

    #expect(found.waterClass == nil)
    #expect(found.parameter("nh3n")?.origin == .station)
  }

  @Test(arguments: [
    // A quarter is the mean of two months at least, a year of six.
    ("2025-Q2", ["2025-04": "0.2", "2025-05": "0.4"], "0.30" as String?, "2/3"),
    ("2025-Q2", ["2025-04": "0.2"], nil, "0/0"),
    ("2025-Q1", ["2025-04": "0.2", "2025-05": "0.4"], nil, "0/0"),
    (
      "2025",
      [
        "2025-01": "0.1", "2025-02": "0.1", "2025-03": "0.1", "2025-04": "0.1", "2025-05": "0.1",
        "2025-12": "0.7",
      ], "0.20", "6/12"
    ),
    ("2025-04-03", ["2025-04": "0.2"], nil, "0/0"),
    (
      "2025-Q2", ["2025-04": "0.025L", "2025-05": "0.025L", "2025-06": "0.025L"], "0.025L", "3/3"
    ),
  ])
  func `makes a quarter or a year of enough months, and no day`(
    period: String, months: [String: String], printed: String?, share: String
  ) throws {
    let found = assess(
      section: section, period: try #require(Period(period)), series: [],
      imported: try months.map { try given("nh3n", $0.value, month: $0.key) })

    let ammonia = try #require(found.parameter("nh3n"))
    #expect(ammonia.printed == printed)
    #expect("\(ammonia.valid)/\(ammonia.expected)" == share)
    #expect(ammonia.origin.imported.map(\.file) == (printed == nil ? [] : [3]))
  }

  @Test func `stands beside a station's own months in a year that it was built in`() throws {
    // June is the station's: 0.2.
    let halfYear = try (1...6).map { try given("nh3n", "0.8", month: "2025-0\($0)") }
    let found = assess(
      section: section, period: .year(2025),
      series: [series(valid: 180, of: 180, mean: Rational(1, 5))],
      imported: halfYear)

    #expect(found.parameter("nh3n")?.exactMean == Rational(7, 10))
    #expect(found.parameter("nh3n")?.printed == "0.70")
  }

  @Test func `loses the slots that lie wholly in an exclusion`() {
    let span = ExcludedSpan(
      section: "s01", parameter: nil, from: month.start.adding(minutes: 30),
      to: month.start.adding(minutes: 1440), reason: "洪水", certificate: "函77", file: 1)

    let left = series(valid: 180, of: 180, mean: Rational(1))
      .leavingOut([span], slotMinutes: 240)

    // The first slot began before it.
    #expect(left.expected == 175)
    #expect(left.valid == 175)
    #expect(span.touches(month) && !span.covers(month))
  }
}
