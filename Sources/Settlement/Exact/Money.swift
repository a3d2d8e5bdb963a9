package import WaterQuality

/// An amount in whole fen. Overflow traps, it never wraps.
package struct Money: Sendable, Hashable, Comparable {
  package let fen: Int64

  package init(fen: Int64) {
    self.fen = fen
  }

  package static let zero = Money(fen: 0)

  package static func + (left: Money, right: Money) -> Money { Money(fen: left.fen + right.fen) }
  package static func - (left: Money, right: Money) -> Money { Money(fen: left.fen - right.fen) }
  package static prefix func - (amount: Money) -> Money { Money(fen: -amount.fen) }
  package static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }

  package var isZero: Bool { fen == 0 }
  package var magnitude: Money { fen < 0 ? -self : self }
}

extension Money: CustomStringConvertible {
  /// Yuan with two decimals and no grouping: `500000.00`, `-0.05`.
  package var description: String { ExactDecimal(coefficient: fen, decimals: 2).description }

  /// For people: `500,000.00`.
  package var grouped: String {
    let parts = description.split(separator: ".")
    let digits = parts[0].drop { $0 == "-" }
    var whole = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { whole += "," }
      whole.append(digit)
    }
    return "\(fen < 0 ? "-" : "")\(whole).\(parts[1])"
  }

  /// Reads `500000 yuan`, `-12.50 yuan`, `10 fen`; nil for anything else, for parts of a fen and
  /// for more than 10^15 yuan.
  package init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = ExactDecimal(String(parts[0])) else { return nil }
    let perUnit: Int128
    switch parts[1] {
    case "yuan": perUnit = 100
    case "fen": perUnit = 1
    default: return nil
    }
    let amount = number.rational * Rational(perUnit)
    guard amount.denominator == 1, amount.magnitude <= Rational(100_000_000_000_000_000)
    else { return nil }
    self.init(fen: Int64(amount.numerator))
  }
}

/// How a computed amount becomes money: the quantum it is a multiple of, and how ties go.
package struct MoneyRounding: Sendable, Hashable {
  package let quantum: Quantum
  package let mode: HalfMode

  package init(quantum: Quantum, mode: HalfMode) {
    self.quantum = quantum
    self.mode = mode
  }

  package enum Quantum: String, Sendable, CaseIterable {
    case fen1 = "1 fen"
    case fen10 = "10 fen"
    case yuan1 = "1 yuan"
    case yuan10 = "10 yuan"
    case yuan10000 = "10000 yuan"

    package var money: Money { Money(rawValue)! }
  }

  /// An exact number of fen as money, rounded once. Traps when it exceeds an Int64.
  package func money(fen: Rational) -> Money {
    let quanta = mode.rounded(fen / Rational(Int128(quantum.money.fen)))
    return Money(fen: Int64(quanta * Int128(quantum.money.fen)))
  }
}

/// Where a value halfway between two goes.
package enum HalfMode: String, Sendable, CaseIterable {
  /// Away from zero.
  case halfUp = "half_up"
  /// GB/T 8170-2008.
  case halfEven = "half_even"

  /// The nearest whole number.
  package func rounded(_ value: Rational) -> Int128 {
    switch self {
    case .halfEven:
      return Rounding.halfEven(value.numerator, over: value.denominator)
    case .halfUp:
      let size = (2 * value.magnitude.numerator + value.denominator) / (2 * value.denominator)
      return value.numerator < 0 ? -size : size
    }
  }
}
