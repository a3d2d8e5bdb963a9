import Testing
import WaterQuality

@Suite struct `A mean rounded for comparison` {
  @Test(arguments: [
    ("0.0034", 3, "0.003"), ("0.0035", 3, "0.004"), ("0.0045", 3, "0.004"),
    ("0.00005", 3, "0.00005"), ("0.00006", 3, "0.00006"), ("0.00049", 3, "0.0005"),
    ("2.5", 0, "2"), ("3.5", 0, "4"), ("0.125", 2, "0.12"), ("0.135", 2, "0.14"),
    ("15.4546", 0, "15"), ("85.33", 0, "85"), ("36.66", 0, "37"), ("432.252", 1, "432.3"),
    ("-0.135", 2, "-0.14"), ("0", 2, "0.00"),
  ])
  func `goes half to even, once, and keeps a figure`(
    value: String, decimals: Int, expected: String
  ) {
    let exact = ExactDecimal(value)!.rational

    #expect(exact.roundedKeepingOneFigure(toDecimals: decimals).description == expected)
  }
}
