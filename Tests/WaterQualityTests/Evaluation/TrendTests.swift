import Testing
import WaterQuality

@Suite struct `A trend` {
  @Test func `of the published example is rising and significant at five percent`() throws {
    let trend = try #require(Trend(values("0.10", "0.12", "0.11", "0.15", "0.18")))

    #expect(trend.correlation == Rational(9, 10))
    #expect(trend.direction() == .rising)
    #expect(trend.direction(.one) == .insignificant)
  }

  @Test func `needs five periods`() {
    #expect(Trend(values("1", "2", "3", "4")) == nil)
    #expect(Trend(values("1", "2", "3", "4", "5"))?.direction(.one) == .rising)
  }

  @Test func `that falls is falling, and one of equal values is none`() throws {
    #expect(Trend(values("5", "4", "3", "2", "1"))?.correlation == Rational(-1))
    #expect(Trend(values("5", "4", "3", "2", "1"))?.direction() == .falling)
    // Equal values have the mean rank 3 each: Σd² = 4 + 1 + 0 + 1 + 4.
    let flat = try #require(Trend(values("2", "2", "2", "2", "2")))
    #expect(flat.correlation == Rational(1, 2))
    #expect(flat.direction() == .insignificant)
  }

  @Test(arguments: [
    (5, Trend.Significance.five, "0.900"), (11, .five, "0.564"), (13, .one, "0.712"),
    (30, .one, "0.432"), (60, .five, "0.306"),
  ])
  func `is measured by the row of the next smaller number of periods`(
    periods: Int, significance: Trend.Significance, expected: String
  ) {
    #expect(Trend.critical(periods, significance) == ExactDecimal(expected)!)
  }

  private func values(_ texts: String...) -> [Rational] {
    texts.map { ExactDecimal($0)!.rational }
  }
}
