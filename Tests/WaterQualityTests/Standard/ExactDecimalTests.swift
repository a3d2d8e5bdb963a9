import Testing
import WaterQuality

@Suite struct `An exact decimal` {
  @Test(arguments: [
    ("0.50", 50, 2, "0.50"), ("-12.5", -125, 1, "-12.5"), ("7", 7, 0, "7"),
    ("1e-05", 1, 5, "0.00001"),
    ("1.5e3", 1500, 0, "1500"), ("-0.05", -5, 2, "-0.05"),
    ("9.223372036854775807", .max, 18, "9.223372036854775807"),
  ])
  func `is read and printed without loss`(
    text: String, coefficient: Int64, decimals: Int, printed: String
  ) {
    let value = ExactDecimal(text)

    #expect(value?.coefficient == coefficient)
    #expect(value?.decimals == decimals)
    #expect(value?.description == printed)
  }

  @Test(arguments: ["", ".5", "5.", "1,5", "+1", "1e", "0x10", "9223372036854775808", "1e-19", "１"])
  func `is not read from`(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test func `compares by value`() {
    #expect(ExactDecimal("0.5")! == ExactDecimal("0.50")!)
    #expect(ExactDecimal("0.49")! < ExactDecimal("0.5")!)
    #expect(ExactDecimal("-9223372036854775807")! < ExactDecimal("0.000000000000000001")!)
  }

  /// facts/water-quality 8.
  @Test(arguments: [
    ("0.0034", 3, "0.003"), ("0.0035", 3, "0.004"), ("0.0045", 3, "0.004"),
    ("0.00005", 3, "0.00005"),
    ("2.5", 0, "2"), ("3.5", 0, "4"), ("0.125", 2, "0.12"), ("0.135", 2, "0.14"),
    ("15.4546", 0, "15"),
  ])
  func `rounds half to even, once, and never to nothing`(
    text: String, decimals: Int, expected: String
  ) {
    let value = ExactDecimal(text)!.rational

    #expect(value.roundedKeepingOneFigure(toDecimals: decimals).description == expected)
  }

  @Test func `that an instrument sent is rounded only where it fits`() {
    let huge = Rational(Int128(Int64.max))

    #expect(huge.roundedIfItFits(toDecimals: 2) == nil)
    #expect(Rational(Int128.max).roundedIfItFits(toDecimals: 2) == nil)
    #expect(Rational(1, 8).roundedIfItFits(toDecimals: 2)?.description == "0.12")
  }
}
