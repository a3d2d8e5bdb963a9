/// The unit a parameter is measured in. The raw value is the key used in files and JSON.
package enum MeasurementUnit: String, Sendable, CaseIterable {
  case none = ""
  case milligramsPerLitre = "mg/L"
  case degreesCelsius = "℃"
  case microsiemensPerCentimetre = "µS/cm"
  case turbidity = "NTU"
  case cubicMetresPerSecond = "m³/s"
  case cubicMetres = "m³"
  case countPerLitre = "个/L"
  case gramsPerLitre = "g/L"
  case microgramsPerLitre = "µg/L"
  case nanogramsPerLitre = "ng/L"
  case milligramsPerCubicMetre = "mg/m³"
  case millisiemensPerCentimetre = "mS/cm"
  case cubicMetresPerHour = "m³/h"
  case litresPerSecond = "L/s"
  case metres = "m"
  case centimetres = "cm"
}

extension MeasurementUnit {
  /// A unit as instruments, files and people write it: `ug/L`, `μg/L` with the Greek letter,
  /// `m3/h`.
  package init?(spelling: String) {
    let plain = String(
      spelling.map { character in
        switch character {
        case "\u{3BC}", "u": "\u{B5}"
        case "3": "³"
        default: character
        }
      })
    guard let unit = Self.allCases.first(where: { $0.rawValue == plain }) else { return nil }
    self = unit
  }

  /// What a value in this unit is multiplied by to be one in the other, exactly; nil where the two
  /// measure different things.
  package func factor(to other: MeasurementUnit) -> Rational? {
    if self == other { return Rational(1) }
    guard let own = scale, let wanted = other.scale, own.of == wanted.of else { return nil }
    return own.factor / wanted.factor
  }

  private enum Quantity { case concentration, conductivity, flow, length }

  /// What it measures, and its size beside the quantity's first unit.
  private var scale: (of: Quantity, factor: Rational)? {
    switch self {
    case .milligramsPerLitre: (.concentration, Rational(1))
    case .gramsPerLitre: (.concentration, Rational(1000))
    case .microgramsPerLitre, .milligramsPerCubicMetre: (.concentration, Rational(1, 1000))
    case .nanogramsPerLitre: (.concentration, Rational(1, 1_000_000))
    case .microsiemensPerCentimetre: (.conductivity, Rational(1))
    case .millisiemensPerCentimetre: (.conductivity, Rational(1000))
    case .cubicMetresPerSecond: (.flow, Rational(1))
    case .cubicMetresPerHour: (.flow, Rational(1, 3600))
    case .litresPerSecond: (.flow, Rational(1, 1000))
    case .metres: (.length, Rational(1))
    case .centimetres: (.length, Rational(1, 100))
    case .none, .degreesCelsius, .turbidity, .cubicMetres, .countPerLitre: nil
    }
  }

  /// Masses, counts and lengths cannot be below zero; temperatures, and flows that the tide or a
  /// backwater turns, can.
  var isNeverNegative: Bool {
    switch scale?.of {
    case .concentration, .length: true
    case .conductivity, .flow: false
    case nil: self == .countPerLitre
    }
  }
}

extension ExactDecimal {
  /// The same amount in another unit, as an exact fraction: 1 m³/h is 1/3600 m³/s. Nil where the
  /// units measure different things.
  package func converted(from unit: MeasurementUnit, to other: MeasurementUnit) -> Rational? {
    unit.factor(to: other).map { rational * $0 }
  }
}

extension Rational {
  /// The same number as a decimal; nil where it has no end, or more digits than can be kept.
  package var exactDecimal: ExactDecimal? {
    for decimals in ExactDecimal.decimalsRange where powerOfTen(decimals) % denominator == 0 {
      let (whole, overflow) = numerator.multipliedReportingOverflow(
        by: powerOfTen(decimals) / denominator)
      guard !overflow, let coefficient = Int64(exactly: whole) else { return nil }
      return ExactDecimal(coefficient: coefficient, decimals: decimals)
    }
    return nil
  }
}
