import Settlement
import Testing
import WaterQuality

@Suite struct `An amount of money` {
  @Test(arguments: [
    ("500000 yuan", Int64(50_000_000)), ("0.05 yuan", 5), ("-12.50 yuan", -1250), ("10 fen", 10),
  ])
  func `is read in yuan or fen`(text: String, fen: Int64) {
    #expect(Money(text) == Money(fen: fen))
  }

  @Test(arguments: ["500000", "1.005 yuan", "0.5 fen", "50 万元", "yuan", "1 yuan ", "1e18 yuan"])
  func `refuses parts of a fen and other units`(text: String) {
    #expect(Money(text) == nil)
  }

  @Test(arguments: [
    (Int64(50_000_000), "500000.00", "500,000.00", "人民币伍拾万元整"),
    (0, "0.00", "0.00", "人民币零元整"),
    (1_000_305, "10003.05", "10,003.05", "人民币壹万零叁元零伍分"),
    (10_005_000, "100050.00", "100,050.00", "人民币壹拾万零伍拾元整"),
    (12_345_678_90, "12345678.90", "12,345,678.90", "人民币壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角整"),
    (600_000_000, "6000000.00", "6,000,000.00", "人民币陆佰万元整"),
    (100_005_000_00, "100005000.00", "100,005,000.00", "人民币壹亿零伍仟元整"),
    (7, "0.07", "0.07", "人民币柒分"),
    (-1_010, "-10.10", "-10.10", "人民币负壹拾元壹角整"),
    (200_010_030_040_00, "200010030040.00", "200,010,030,040.00", "人民币贰仟亿壹仟零叁万零肆拾元整"),
    (1_234_500_000_000_00, "1234500000000.00", "1,234,500,000,000.00", "人民币壹万贰仟叁佰肆拾伍亿元整"),
  ])
  func `prints in figures and in capitals`(
    fen: Int64, text: String, grouped: String, capitals: String
  ) {
    #expect(Money(fen: fen).description == text)
    #expect(Money(fen: fen).grouped == grouped)
    #expect(Money(fen: fen).capitals == capitals)
  }

  @Test(arguments: [
    (MoneyRounding.Quantum.yuan1, HalfMode.halfUp, Int128(250), Int64(300)),
    (.yuan1, .halfEven, 250, 200), (.yuan1, .halfEven, 350, 400), (.fen1, .halfUp, 251, 251),
    (.yuan1, .halfUp, -250, -300), (.yuan10000, .halfUp, 499_999, 0),
  ])
  func `is rounded to its quantum`(
    quantum: MoneyRounding.Quantum, mode: HalfMode, fen: Int128, expected: Int64
  ) {
    let rounding = MoneyRounding(quantum: quantum, mode: mode)

    #expect(rounding.money(fen: Rational(fen)) == Money(fen: expected))
  }

  @Test func `divided among eleven leaves no fen over, in any order`() throws {
    // T21: 6 × 54,545,455 + 5 × 54,545,454.
    let parties = (1...11).map { $0 < 10 ? "P0\($0)" : "P\($0)" }
    let weights = Dictionary(uniqueKeysWithValues: parties.reversed().map { ($0, Rational(1)) })

    let shares = try #require(Apportion.largestRemainder(Money(fen: 600_000_000), by: weights))

    #expect(parties.prefix(6).allSatisfy { shares[$0] == Money(fen: 54_545_455) })
    #expect(parties.suffix(5).allSatisfy { shares[$0] == Money(fen: 54_545_454) })
    #expect(shares.values.reduce(.zero, +) == Money(fen: 600_000_000))
    #expect(Apportion.largestRemainder(Money(fen: 5), by: ["P01": .zero]) == nil)
  }

  @Test func `divided by weights follows the published shares`() throws {
    // T13: 200,000,000 yuan paid in as 1:5:4.
    let weights = ["P01": Rational(1), "P02": Rational(5), "P03": Rational(4)]

    let shares = try #require(
      Apportion.largestRemainder(Money("200000000 yuan")!, by: weights))

    #expect(shares["P01"] == Money("20000000 yuan"))
    #expect(shares["P02"] == Money("100000000 yuan"))
    #expect(shares["P03"] == Money("80000000 yuan"))
  }
}
