import Testing
import WaterQuality

@Suite struct `The ranking index` {
  @Test func `is the sum of the ratios to class III`() throws {
    let index = try #require(
      RankingIndex(
        values(["nh3n": "0.5", "do": "10", "ph": "8", "codmn": "3"]), .river, .gb3838v2002))

    // 0.5 + 5 ÷ 10 + (8 − 7) ÷ 2 + 3 ÷ 6
    #expect(index.sum == Rational(2))
    #expect(index.parts["ph"] == Rational(1, 2))
  }

  @Test func `counts an acid pH in full and a basic one by half`() {
    #expect(part("ph", "6.4") == Rational(3, 5))
    #expect(part("ph", "7") == .zero)
    #expect(part("ph", "8.2") == Rational(3, 5))
  }

  @Test func `leaves out what the evaluation leaves out`() throws {
    let index = try #require(
      RankingIndex(values(["tn": "3", "fc": "90000", "wt": "20"]), .lake, .gb3838v2002))

    #expect(index.parts.isEmpty)
  }

  @Test func `has no value without oxygen`() {
    #expect(RankingIndex(values(["do": "0"]), .river, .gb3838v2002) == nil)
  }

  private func part(_ parameter: String, _ value: String) -> Rational? {
    RankingIndex(values([parameter: value]), .river, .gb3838v2002)?.parts[parameter]
  }

  private func values(_ texts: [String: String]) -> [String: ExactDecimal] {
    texts.mapValues { ExactDecimal($0)! }
  }
}
