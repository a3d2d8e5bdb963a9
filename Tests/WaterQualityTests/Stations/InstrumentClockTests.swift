import Testing
import WaterQuality

@Suite struct `An instrument's clock` {
  private static let noon = Timestamp("2026-06-01T12:00:00+08:00")!

  /// Looks ten seconds apart, each with the skew in seconds, against a bound of 300 s.
  private static func changes(_ skews: [Int64?]) -> [InstrumentClock.Change?] {
    var clock = InstrumentClock()
    return skews.enumerated().map { index, skew in
      let now = noon.adding(milliseconds: Int64(index) * 10_000)
      return clock.compare(
        skew.map { now.adding(milliseconds: $0 * 1000) }, at: now, boundSeconds: 300)
    }
  }

  @Test(arguments: [301, -301, 86_400 * 365, -86_400 * 365] as [Int64])
  func `is told wrong at the third look beyond the bound, fast or slow`(skew: Int64) {
    #expect(Self.changes([skew, skew, skew, skew, skew]) == [nil, nil, .wentWrong, nil, nil])
  }

  @Test func `is not told for what lies within the bound, or for one odd look`() {
    #expect(Self.changes([300, 300, 300, 300]) == [nil, nil, nil, nil])
    #expect(Self.changes([900, 0, 900, 900, 0, 900]) == [nil, nil, nil, nil, nil, nil])
  }

  @Test func `is right again at the third look within four fifths of the bound`() {
    let changes = Self.changes([301, 301, 301, 241, 241, 241, 240, 240, 240, 240])

    #expect(changes == [nil, nil, .wentWrong, nil, nil, nil, nil, nil, .isRightAgain, nil])
  }

  @Test func `at the bound is told once`() {
    let changes = Self.changes((0..<100).map { $0 % 2 == 0 ? 301 : 299 } + [301, 301, 301, 299])

    #expect(changes.compactMap(\.self) == [.wentWrong])
  }

  @Test func `that shows no time moves nothing`() {
    #expect(Self.changes([900, 900, nil, 900, nil]) == [nil, nil, nil, .wentWrong, nil])
    var clock = InstrumentClock()
    _ = clock.compare(nil, at: Self.noon, boundSeconds: 300)
    #expect(clock.skewMilliseconds == nil)
    #expect(clock.comparedAt == Self.noon)
    #expect(clock.wrongSince == nil)
  }
}
