/// The numbers of a check, in the parameter's unit unless said.
package enum QualityNumbers: Sendable, Hashable {
  case against(QualityPair)
  case spike(QualitySpike)
  case parallel(QualityNumber, QualityNumber)
  /// Two or more: 2 … 12.
  case pairs([QualityPair])

  package enum Form: Sendable { case against, spike, parallel, pairs }

  package static let pairsRange = 2...12

  package var form: Form {
    switch self {
    case .against: .against
    case .spike: .spike
    case .parallel: .parallel
    case .pairs: .pairs
    }
  }
}

/// A number of a check: below 100,000 with at most six decimals, so that no product of them can
/// overflow.
package struct QualityNumber: Sendable, Hashable {
  /// In millionths.
  let millionths: Int64

  /// Nil where it is larger; more than six decimals are rounded half to even.
  package init?(_ value: ExactDecimal) {
    guard let millionths = value.coefficient(atDecimals: 6),
      millionths.magnitude < 100_000_000_000
    else { return nil }
    self.millionths = millionths
  }

  package init?(_ text: some StringProtocol) {
    guard let value = ExactDecimal(String(text)), let number = QualityNumber(value) else {
      return nil
    }
    self = number
  }

  package var rational: Rational { Rational(Int128(millionths), 1_000_000) }
}

extension QualityNumber: CustomStringConvertible {
  /// Without zeros at its end: `0.5`.
  package var description: String {
    ExactDecimal(coefficient: millionths, decimals: 6).shortened.description
  }
}

extension ExactDecimal {
  /// The same number without zeros at its end.
  var shortened: ExactDecimal {
    var (coefficient, decimals) = (coefficient, decimals)
    while decimals > 0, coefficient % 10 == 0 {
      coefficient /= 10
      decimals -= 1
    }
    return ExactDecimal(coefficient: coefficient, decimals: decimals)
  }
}

/// What the instrument measured, beside what it should have measured.
package struct QualityPair: Sendable, Hashable {
  package let measured: QualityNumber
  /// Of the standard, of the laboratory, of the second instrument.
  package let reference: QualityNumber

  package init(measured: QualityNumber, reference: QualityNumber) {
    self.measured = measured
    self.reference = reference
  }
}

/// A cup of water before and after some of a stock solution went into it. Volumes are in one unit,
/// the stock's concentration in the parameter's.
package struct QualitySpike: Sendable, Hashable {
  package let spiked: QualityNumber
  package let unspiked: QualityNumber
  package let dose: Dose

  package struct Dose: Sendable, Hashable {
    package let cup: QualityNumber
    package let stock: QualityNumber
    package let volume: QualityNumber

    package init(cup: QualityNumber, stock: QualityNumber, volume: QualityNumber) {
      self.cup = cup
      self.stock = stock
      self.volume = volume
    }
  }

  package init(spiked: QualityNumber, unspiked: QualityNumber, dose: Dose) {
    self.spiked = spiked
    self.unspiked = unspiked
    self.dose = dose
  }
}
