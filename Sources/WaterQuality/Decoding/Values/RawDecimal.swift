/// A number as registers hold it, exactly: coefficient × 10^−decimals, before scale and offset.
///
/// Wider than `ExactDecimal`: it holds every uint64 and every digit of a double.
package struct RawDecimal: Sendable, Hashable {
  package let coefficient: Int128
  /// 0 or more.
  package let decimals: Int

  package init(_ coefficient: Int128, decimals: Int = 0) {
    precondition(decimals >= 0, "decimals count places after the point")
    self.coefficient = coefficient
    self.decimals = decimals
  }

  /// Reads `-12.50`, `+0.5`, `.5`, `1e-05`; nil for anything else and for more than 38 digits.
  package init?(_ text: some StringProtocol) {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    var digits: [UInt8] = []
    var places = 0
    var seenPoint = false
    while let byte = rest.first, let digit = Self.digit(byte, or: &seenPoint) {
      rest.removeFirst()
      guard let digit else { continue }
      digits.append(digit)
      places += seenPoint ? 1 : 0
    }
    guard !digits.isEmpty, digits.count <= 64 else { return nil }
    if let mark = rest.first {
      let exponent = Int(String(decoding: rest.dropFirst(), as: UTF8.self))
      guard mark | 0x20 == UInt8(ascii: "e"), let exponent, (-400...400).contains(exponent)
      else { return nil }
      places -= exponent
    }
    while digits.first == 0, digits.count > 1 { digits.removeFirst() }
    if places < 0 {
      guard digits.count - places <= 38 || digits == [0] else { return nil }
      digits += digits == [0] ? [] : [UInt8](repeating: 0, count: -places)
      places = 0
    }
    guard digits.count <= 38 else { return nil }
    let magnitude = digits.reduce(Int128(0)) { $0 * 10 + Int128($1) }
    self.init(isNegative ? -magnitude : magnitude, decimals: places)
  }

  /// A digit; nothing but a note for the first point; nil for the end.
  private static func digit(_ byte: UInt8, or seenPoint: inout Bool) -> UInt8?? {
    if (48...57).contains(byte) { return .some(byte - 48) }
    guard byte == UInt8(ascii: "."), !seenPoint else { return nil }
    seenPoint = true
    return .some(nil)
  }

  /// At most so many decimals and one more, which then is not 0: enough to round once and right
  /// anywhere before it.
  private func shortened(toDecimals limit: Int) -> RawDecimal {
    guard decimals > limit else { return self }
    let dropped = decimals - limit
    let divisor = powerOfTen(min(dropped, 38))
    let kept = dropped > 38 ? 0 : coefficient / divisor
    let isExact = dropped > 38 ? coefficient == 0 : coefficient % divisor == 0
    if isExact { return RawDecimal(kept, decimals: limit) }
    return RawDecimal(kept * 10 + coefficient.signum(), decimals: limit + 1)
  }

  /// The coefficient of `self × scale + offset`, rounded half to even at so many decimals; nil when
  /// it cannot be stored. Registers are field data: no arithmetic here may trap.
  package func scaled(_ value: RegisterValue, decimals wanted: Int) -> Int64? {
    let (scale, offset) = (value.scale, value.offset)
    let raw = shortened(toDecimals: 36 - scale.decimals)
    let (product, overflow) = raw.coefficient.multipliedReportingOverflow(
      by: Int128(scale.coefficient))
    let own = raw.decimals + scale.decimals
    let places = max(own, offset.decimals, wanted)
    let (first, firstOverflow) = product.multipliedReportingOverflow(by: powerOfTen(places - own))
    let (second, secondOverflow) = Int128(offset.coefficient).multipliedReportingOverflow(
      by: powerOfTen(places - offset.decimals))
    let (sum, sumOverflow) = first.addingReportingOverflow(second)
    guard !overflow, !firstOverflow, !secondOverflow, !sumOverflow else { return nil }
    return Int64(exactly: Rounding.halfEven(sum, over: powerOfTen(places - wanted)))
  }
}

extension RawDecimal: CustomStringConvertible {
  /// Every decimal is printed: coefficient 50 with two decimals is `0.50`.
  package var description: String {
    guard decimals > 0 else { return String(coefficient) }
    let digits = String(coefficient.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return "\(coefficient < 0 ? "-" : "")\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }
}
