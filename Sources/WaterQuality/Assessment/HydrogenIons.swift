/// Hydrogen ions of a pH in whole units of 10^−24 mol/L, and back, in integers: no logarithm, no
/// binary float, the same bytes on every machine (decisions 5).
package enum HydrogenIons {
  /// Decimals of a pH that can be told apart on the way back.
  package static let decimals = 3
  /// The scale of a pH going in: ten-thousandths.
  private static let stepsPerUnit = 10_000
  private static let highest = 14 * stepsPerUnit

  /// The ions of this pH; nil outside 0 … 14, where it is no pH of water.
  package static func amount(_ pH: ExactDecimal) -> Int128? {
    guard let steps = pH.coefficient(atDecimals: 4), (0...Int64(highest)).contains(steps)
    else { return nil }
    return amount(steps: Int(steps))
  }

  /// The pH whose ions come nearest, in steps of so many decimals (0 … 3): the ions are compared
  /// with those of the half steps. A tie goes to the even digit.
  package static func pH(_ mean: Rational, decimals: Int) -> ExactDecimal {
    let step = [10_000, 1000, 100, 10][decimals]
    // Ions fall as pH rises: the answer is the first step whose upper edge lies at or below them.
    var (low, high) = (0, highest / step)
    while low < high {
      let middle = (low + high) / 2
      if edge(middle, step) <= mean { high = middle } else { low = middle + 1 }
    }
    let tie = low % 2 == 1 && low < highest / step && edge(low, step) == mean
    return ExactDecimal(coefficient: Int64(tie ? low + 1 : low), decimals: decimals)
  }

  private static func edge(_ index: Int, _ step: Int) -> Rational {
    Rational(amount(steps: index * step + step / 2))
  }

  private static func amount(steps: Int) -> Int128 {
    let whole = min(steps / stepsPerUnit, 24)
    return Rounding.halfEven(fractions[steps % stepsPerUnit], over: powerOfTen(6 + whole))
  }

  /// 10^(30 − k/10000) for k = 0 … 9999, from one row of ten for each decimal digit.
  private static let fractions: [Int128] = (0..<stepsPerUnit).map { k in
    let digits = [k / 1000, k / 100 % 10, k / 10 % 10, k % 10]
    return digits.indices.reduce(powerOfTen(30)) { product, place in
      let wide = product.multipliedFullWidth(by: powers[place][digits[place]])
      return powerOfTen(30).dividingFullWidth(wide).quotient
    }
  }

  /// 10^(30 − d/10), 10^(30 − d/100), 10^(30 − d/1000), 10^(30 − d/10000) for d = 0 … 9, rounded
  /// from values of sixty digits.
  private static let powers: [[Int128]] = [
    [
      1_000_000_000_000_000_000_000_000_000_000,
      794_328_234_724_281_502_065_918_282_836,
      630_957_344_480_193_249_434_360_136_622,
      501_187_233_627_272_285_001_554_186_885,
      398_107_170_553_497_250_770_252_305_088,
      316_227_766_016_837_933_199_889_354_443,
      251_188_643_150_958_011_108_503_206_780,
      199_526_231_496_887_960_135_245_539_674,
      158_489_319_246_111_348_520_210_137_339,
      125_892_541_179_416_721_042_395_410_640,
    ],
    [
      1_000_000_000_000_000_000_000_000_000_000,
      977_237_220_955_810_682_697_076_006_962,
      954_992_586_021_435_949_723_959_379_501,
      933_254_300_796_991_043_532_096_611_684,
      912_010_839_355_909_742_120_959_407_919,
      891_250_938_133_745_529_953_108_681_078,
      870_963_589_956_080_637_510_827_425_209,
      851_138_038_202_376_467_817_126_318_592,
      831_763_771_102_671_006_166_691_402_738,
      812_830_516_164_099_246_541_278_797_731,
    ],
    [
      1_000_000_000_000_000_000_000_000_000_000,
      997_700_063_822_553_317_194_421_942_854,
      995_405_417_351_526_962_448_061_470_895,
      993_116_048_420_933_771_576_426_076_885,
      990_831_944_892_767_574_408_283_143_884,
      988_553_094_656_938_840_285_247_929_782,
      986_279_485_631_210_471_572_615_230_934,
      984_011_105_761_133_744_841_018_310_888,
      981_747_943_019_984_399_379_281_616_229,
      979_489_985_408_698_872_699_614_936_878,
    ],
    [
      1_000_000_000_000_000_000_000_000_000_000,
      999_769_767_998_156_586_351_416_046_390,
      999_539_589_003_087_845_528_457_772_515,
      999_309_463_002_589_921_686_937_777_025,
      999_079_389_984_461_768_700_829_874_277,
      998_849_369_936_505_149_515_382_057_465,
      998_619_402_846_524_635_500_378_395_841,
      998_389_488_702_327_605_803_549_831_754,
      998_159_627_491_724_246_704_133_843_205,
      997_929_819_202_527_550_966_582_937_661,
    ],
  ]
}
