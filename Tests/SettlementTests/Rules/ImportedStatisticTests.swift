import Settlement
import Testing
import WaterQuality

@Suite struct `An imported month as evidence` {
  private func statistic(
    _ parameter: String, _ value: String, isBelow: Bool = false
  ) throws -> Statistic {
    let own = try #require(Parameter.builtIn.first { $0.id == parameter })
    let decimal = try #require(ExactDecimal(value))
    let month = try #require(Month("2025-06"))
    let imported = ImportedMonth(
      section: "s1", month: month, parameter: own,
      value: GivenValue(parameter: parameter, value: decimal, isBelowDetection: isBelow),
      samples: 4,
      source: ImportSource(kind: .basePeriod, file: 7, method: nil, certificate: "报告书"))
    return try #require(Statistic(imported))
  }

  @Test func `has its mean, its samples and its file`() throws {
    let found = try statistic("nh3n", "0.53")

    #expect(found.mean(.halfDetectionLimit) == Rational(53, 100))
    #expect((found.valid, found.expected) == (4, 4))
    #expect(found.imports == [7])
  }

  @Test func `is nothing in loads where it lies below the detection limit`() throws {
    let found = try statistic("nh3n", "0.0125", isBelow: true)

    #expect(found.mean(.halfDetectionLimit) == Rational(1, 80))
    #expect(found.mean(.zero) == .zero)
  }

  @Test func `of pH is averaged over hydrogen ions`() throws {
    #expect(try statistic("ph", "7.4").mean(.halfDetectionLimit) == Rational(74, 10))
  }
}
