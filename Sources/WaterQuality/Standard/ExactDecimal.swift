/// An exact decimal number: coefficient × 10^−decimals. `0.50` keeps its two decimals.
///
/// Comparison is by value: `0.5` equals `0.50`.
package struct ExactDecimal: Sendable, Comparable {
  package let coefficient: Int64
  /// 0 … 18.
  package let decimals: Int

  package static let decimalsRange = 0...18

  package init(coefficient: Int64, decimals: Int) {
    precondition(Self.decimalsRange.contains(decimals), "decimals lie in 0…18")
    self.coefficient = coefficient
    self.decimals = decimals
  }

  package static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let finest = max(left.decimals, right.decimals)
    return left.scaled(toDecimals: finest) == right.scaled(toDecimals: finest)
  }

  package static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let finest = max(left.decimals, right.decimals)
    return left.scaled(toDecimals: finest) < right.scaled(toDecimals: finest)
  }

  /// The coefficient at a scale that is no coarser than its own. 19 digits times 10^18 fit Int128.
  func scaled(toDecimals finer: Int) -> Int128 {
    Int128(coefficient) * powerOfTen(finer - decimals)
  }

  package var isZero: Bool { coefficient == 0 }
  package var isNegative: Bool { coefficient < 0 }
  package var rational: Rational {
    Rational(Int128(coefficient), powerOfTen(decimals))
  }

  /// The coefficient of the same value at another number of decimals, rounded half to even; nil
  /// when it does not fit.
  package func coefficient(atDecimals wanted: Int) -> Int64? {
    if wanted >= decimals {
      return Int64(exactly: Int128(coefficient) * powerOfTen(wanted - decimals))
    }
    return Int64(
      exactly: Rounding.halfEven(Int128(coefficient), over: powerOfTen(decimals - wanted)))
  }
}

extension ExactDecimal: CustomStringConvertible, LosslessStringConvertible {
  /// Every decimal is printed: coefficient 50 with two decimals is `0.50`.
  package var description: String {
    guard decimals > 0 else { return String(coefficient) }
    let digits = coefficient.magnitude.padded(to: decimals + 1)
    let sign = coefficient < 0 ? "-" : ""
    return "\(sign)\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
  }

  /// Reads `-12.50`, `0.5`, `1e-05`; nil for anything else, for more than 18 decimals, and for
  /// more digits than an Int64 holds.
  package init?(_ text: String) {
    var body = Substring(text)
    var exponent = 0
    if let mark = body.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      guard let power = Int(body[body.index(after: mark)...]), (-400...400).contains(power)
      else { return nil }
      exponent = power
      body = body[..<mark]
    }
    let negative = body.hasPrefix("-")
    if negative { body = body.dropFirst() }
    let parts = body.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) })
    else { return nil }
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    var digits = String(parts[0]) + fraction
    var decimals = fraction.count - exponent
    if decimals < 0 {
      guard decimals >= -18 else { return nil }
      digits += String(repeating: "0", count: -decimals)
      decimals = 0
    }
    guard decimals <= 18, let coefficient = Int64((negative ? "-" : "") + digits)
    else { return nil }
    self.init(coefficient: coefficient, decimals: decimals)
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

/// 10^exponent for exponents 0 … 38.
func powerOfTen(_ exponent: Int) -> Int128 { powersOfTen[exponent] }

private let powersOfTen: [Int128] = (0...38).map { exponent in
  (0..<exponent).reduce(1) { power, _ in power * 10 }
}
