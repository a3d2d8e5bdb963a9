import Testing
import WaterQuality

@Suite struct `A mean over hydrogen ions` {
  private func mean(of values: [String], decimals: Int) -> String {
    let ions = values.map { Rational(HydrogenIons.amount(ExactDecimal($0)!)!) }
    return HydrogenIons.pH(WaterQuality.mean(ions)!, decimals: decimals).description
  }

  @Test func `gives the published value, not the arithmetic one`() {
    let values = ["6.5", "7.9", "8.8", "9", "6.78", "8.87"]

    #expect(mean(of: values, decimals: 2) == "7.08")
    #expect(mean(of: values.reversed(), decimals: 2) == "7.08")
    #expect(mean(of: values, decimals: 1) == "7.1")
    #expect(mean(of: values, decimals: 0) == "7")
  }

  @Test func `of two values a unit apart lies near the sourer one`() {
    // −lg((10^−7 + 10^−8) ÷ 2) = 7 − lg 0.55 = 7.2596…
    #expect(mean(of: ["7", "8"], decimals: 3) == "7.260")
  }

  @Test func `of one value is that value`() {
    for coefficient in stride(from: Int64(0), through: 14_000, by: 7) {
      let pH = ExactDecimal(coefficient: coefficient, decimals: 3)
      let ions = HydrogenIons.amount(pH)
      #expect(ions.map { HydrogenIons.pH(Rational($0), decimals: 3) } == pH)
    }
  }

  @Test func `knows the ions of whole and half steps`() {
    #expect(HydrogenIons.amount(ExactDecimal("7")!) == 100_000_000_000_000_000)
    #expect(HydrogenIons.amount(ExactDecimal("0")!) == 1_000_000_000_000_000_000_000_000)
    // 10^−0.5 = 0.316227766016837933199889…
    #expect(HydrogenIons.amount(ExactDecimal("0.5")!) == 316_227_766_016_837_933_199_889)
    // 10^−6.78 = 1.65958690743756063…e−7
    #expect(HydrogenIons.amount(ExactDecimal("6.78")!) == 165_958_690_743_756_063)
  }

  @Test func `falls steadily as pH rises`() {
    let ions = (0...140_000).map {
      HydrogenIons.amount(ExactDecimal(coefficient: Int64($0), decimals: 4))!
    }

    #expect(zip(ions, ions.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test(arguments: ["-0.1", "14.1", "999999"])
  func `refuses what is no pH`(value: String) {
    #expect(HydrogenIons.amount(ExactDecimal(value)!) == nil)
  }
}
