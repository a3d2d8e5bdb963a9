/// Adds up what speaks for and against one way to read registers.
///
/// The weights are chosen, not measured; `RankingTests` shows how often the right way comes first.
struct PlausibilityScore {
  private let value: RegisterValue
  private let number: RawDecimal?
  private var points = 0
  private var reasons: [GuessReason] = []
  private var parameters: [String] = []

  init(
    _ value: RegisterValue, _ words: ArraySlice<UInt16>, again: ArraySlice<UInt16>?,
    _ ranges: [(parameter: Parameter, possible: ClosedRange<Billionths>)]
  ) {
    self.value = value
    number = try? value.number(words)
    guard let number else {
      add(0, .noNumber)
      return
    }
    let amount = Billionths(number)
    points = value.format.isFloat ? 40 : 35
    guard number.coefficient != 0 else {
      points = 10
      add(0, .zero)
      return
    }
    weigh(amount, within: ranges)
    weighDigits(number)
    weighFormat(amount)
    if let again { weigh(amount, again: try? value.number(again)) }
  }

  private mutating func add(_ more: Int, _ reason: GuessReason) {
    points += more
    reasons.append(reason)
  }

  var guess: DecodingGuess {
    DecodingGuess(
      range: value.range, format: value.format, order: value.order, number: number,
      plausibility: max(0, min(100, points)), parameters: parameters, reasons: reasons)
  }

  private mutating func weigh(
    _ amount: Billionths, within ranges: [(parameter: Parameter, possible: ClosedRange<Billionths>)]
  ) {
    if amount.magnitude < .hundredThousandth { return add(-60, .tiny) }
    let possible = ranges.filter { $0.possible.contains(amount) }.map(\.parameter.id)
    let usual = possible.filter { UsualWater.range(of: $0)?.contains(amount) == true }
    parameters = usual + possible.filter { !usual.contains($0) }
    if !usual.isEmpty { return add(25, .usualRange) }
    if !possible.isEmpty { return add(amount.magnitude < .thousandth ? -20 : 5, .possibleRange) }
    // An integer may be a value times 10, 100 or 1000: its scale is not known here.
    add(value.format.isFloat ? -45 : -10, .outsideRange)
  }

  /// Instruments round what they show; the bytes of a float in a wrong order are seldom a round
  /// number.
  private mutating func weighDigits(_ number: RawDecimal) {
    guard value.format.isFloat else { return }
    var digits = number.coefficient.magnitude
    while digits > 0, digits % 10 == 0 { digits /= 10 }
    switch String(digits).count {
    case ...3: add(25, .fewDigits)
    case 4: add(20, .fewDigits)
    case 5: add(12, .fewDigits)
    case 6: add(5, .fewDigits)
    default: add(0, .manyDigits)
    }
  }

  private mutating func weighFormat(_ amount: Billionths) {
    guard !value.format.isFloat else { return }
    if value.format == .int16 || value.format == .int32, amount > .zero { points -= 2 }
    if value.range.count == 1 {
      if amount.magnitude >= Billionths(10_000) { add(-10, .largeInteger) }
      if value.order != .ABCD { add(-10, .unusualOrder) }
      return
    }
    // A pair whose upper half is empty is two numbers as likely as one.
    points -= amount.magnitude < Billionths(65_536) ? 12 : 5
    if amount.magnitude >= Billionths(100_000_000) { add(-25, .largeInteger) }
  }

  private mutating func weigh(_ amount: Billionths, again: RawDecimal?) {
    guard let other = again.map(Billionths.init) else { return add(-30, .unstable) }
    if amount == other { return }
    if amount.differs(from: other, byAtMostPercent: 5) {
      add(10, .stable)
    } else if !amount.differs(from: other, byAtMostPercent: 30) {
      add(-25, .unstable)
    }
  }
}
