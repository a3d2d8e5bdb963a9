extension GivenValue {
  /// Why a text is no value of a parameter.
  package struct Fault: Error, Equatable {
    package let message: String
    package let remedy: String
  }

  /// Reads `0.53`, `5 µg/L`, `0.025L` and `<0.025` (below the detection limit: half of it,
  /// 环办监测函〔2020〕82号, 7).
  ///
  /// - Parameter unit: the unit of a column; nil where the text may bring its own.
  package static func read(
    _ text: String, of parameter: Parameter, unit: String? = nil
  ) throws(Fault) -> GivenValue {
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    guard let first = parts.first, parts.count <= 2 else { throw unreadable(text) }
    var number = String(first)
    let isBelow = number.hasPrefix("<") || number.hasSuffix("L")
    if number.hasPrefix("<") { number.removeFirst() } else if isBelow { number.removeLast() }
    guard let given = ExactDecimal(number) else { throw unreadable(text) }
    let own = parts.count == 2 ? String(parts[1]) : nil
    if let unit, let own, unit != own {
      throw Fault(
        message: "'\(text.prefix(40))' is given in \(own), but its column in \(unit)",
        remedy: "Write the unit once, in the column's head.")
    }
    let value = try converted(given, own ?? unit, parameter)
    try check(value, parameter, text)
    guard !isBelow else {
      guard let half = ExactDecimal.half(value) else { throw unreadable(text) }
      return GivenValue(
        parameter: parameter.id, value: half, isBelowDetection: true, printed: "\(value)L")
    }
    return GivenValue(parameter: parameter.id, value: value)
  }

  private static func unreadable(_ text: String) -> Fault {
    Fault(
      message: "'\(text.prefix(40))' is no value",
      remedy: "Write a decimal such as 0.53, or 0.025L below the detection limit.")
  }

  private static func converted(
    _ value: ExactDecimal, _ unit: String?, _ parameter: Parameter
  ) throws(Fault) -> ExactDecimal {
    guard let unit else { return value }
    guard let exponent = GivenUnit.exponent(unit, of: parameter) else {
      throw Fault(
        message: "'\(unit.prefix(20))' is no unit of \(parameter.id)",
        remedy: GivenUnit.remedy(parameter))
    }
    guard let moved = value.moved(byPowerOfTen: exponent) else {
      throw Fault(
        message: "'\(value)' \(unit) has more digits than can be kept",
        remedy: "Round it to the method's own decimals.")
    }
    return moved
  }

  /// What no water has.
  private static func check(
    _ value: ExactDecimal, _ parameter: Parameter, _ text: String
  ) throws(Fault) {
    if value.isNegative, parameter.id != "wt" {
      throw Fault(
        message: "'\(text.prefix(40))' is negative",
        remedy: "A value below the detection limit is written as that limit with an L.")
    }
    if parameter.id == "ph", value > ExactDecimal(coefficient: 14, decimals: 0) {
      throw Fault(message: "'\(text.prefix(40))' is no pH", remedy: "A pH lies from 0 to 14.")
    }
    if value.rational.magnitude > Rational(1_000_000_000_000) {
      throw Fault(
        message: "'\(text.prefix(40))' is more than any water has", remedy: "Look at its unit.")
    }
  }
}

extension ExactDecimal {
  /// Nil where it would need more than 18 decimals or more digits than there are.
  fileprivate func moved(byPowerOfTen exponent: Int) -> ExactDecimal? {
    let wanted = decimals - exponent
    if (0...Self.decimalsRange.upperBound).contains(wanted) {
      return ExactDecimal(coefficient: coefficient, decimals: wanted)
    }
    guard wanted < 0 else { return nil }
    return Int64(exactly: Int128(coefficient) * powerOfTen(-wanted)).map {
      ExactDecimal(coefficient: $0, decimals: 0)
    }
  }

  fileprivate static func half(_ value: ExactDecimal) -> ExactDecimal? {
    if value.coefficient % 2 == 0 {
      return ExactDecimal(coefficient: value.coefficient / 2, decimals: value.decimals)
    }
    guard value.decimals < decimalsRange.upperBound else { return nil }
    return Int64(exactly: Int128(value.coefficient) * 5).map {
      ExactDecimal(coefficient: $0, decimals: value.decimals + 1)
    }
  }
}
