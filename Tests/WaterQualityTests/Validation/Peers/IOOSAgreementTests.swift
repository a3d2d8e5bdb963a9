import Testing
import WaterQuality

/// One series with its thresholds and what our rules say of every value.
private struct Compared: Encodable {
  let seed: UInt64
  let values: [Int64?]
  let decimals: Int
  let step: Int64
  let range: [String]
  let spike: [String]
  let floorPerHour: String
  let flat: Int
  var ours: [String: [Int]] = [:]

  init(seed: UInt64) {
    var water = RandomWater(seed: seed)
    self.seed = seed
    let values = water.values
    self.values = values
    decimals = RandomWater.decimals
    step = RandomWater.step
    let low = water.sixteenths(-40...20)
    let ends = [
      low, ExactDecimal(coefficient: low.coefficient + 625 * 20, decimals: 4),
      ExactDecimal(coefficient: low.coefficient + 625 * 90, decimals: 4),
      ExactDecimal(coefficient: low.coefficient + 625 * 160, decimals: 4),
    ]
    range = ends.map(\.description)
    let suspect = water.sixteenths(2...20)
    let fail = ExactDecimal(coefficient: suspect.coefficient * 2, decimals: 4)
    spike = [suspect.description, fail.description]
    // So many sixteenths in a step: the hour has 3600 of its 4096 seconds.
    let sixteenths = Int64.random(in: 1...20, using: &water)
    let floor = ExactDecimal(coefficient: 54_931_640_625 * sixteenths, decimals: 12)
    floorPerHour = floor.description
    flat = Int.random(in: 2...8, using: &water)

    ours["range"] = water.verdicts(
      GrossRangeRule(min: ends[0], max: ends[3], usualMin: ends[1], usualMax: ends[2]))
    let rule = SpikeRule(suspect: suspect, fail: fail)
    ours["spike"] = water.verdicts(rule)
    ours["middle"] = values.indices.map { index in
      guard let value = values[index] else { return Verdict.missing.rawValue }
      guard index > 0, index + 1 < values.count, let before = values[index - 1],
        let after = values[index + 1]
      else { return Verdict.notEvaluated.rawValue }
      return rule.verdict(
        of: value, between: before, and: after, decimals: RandomWater.decimals
      ).rawValue
    }
    ours["rate"] = water.verdicts(
      RateOfChangeRule(
        floor: floor, percent: ExactDecimal(coefficient: 0, decimals: 0), isPerHour: true))
    ours["flat"] = water.verdicts(FlatLineRule(readings: flat))
  }
}

@Suite struct `Rules that QARTOD has too` {
  /// 1,000 series. What is not documented in `ioos_flags.py` is named with its seed.
  @Test(.enabled(if: IOOSPeer.isPresent || IOOSPeer.isRequired, "python3 lacks ioos_qc"))
  func `agree with IOOS but for the documented differences`() throws {
    let (status, output) = try IOOSPeer.compare((1...1000).map { Compared(seed: $0) })

    #expect(status == 0, "\(output)")
    #expect(output.contains("1000 series"), "\(output)")
  }
}
