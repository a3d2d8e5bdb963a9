extension RegisterValue {
  /// The number these words hold, before scale and offset; nil when they hold none: NaN, infinity,
  /// a subnormal float (instruments, I4) or a float too large for 18 digits.
  package func number(_ words: ArraySlice<UInt16>) -> ExactDecimal? {
    let bits = order.bytes(of: words).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    switch format {
    case .uint16, .uint32:
      return ExactDecimal(coefficient: Int64(bits), decimals: 0)
    case .int16:
      return ExactDecimal(
        coefficient: Int64(Int16(bitPattern: UInt16(truncatingIfNeeded: bits))), decimals: 0)
    case .int32:
      return ExactDecimal(coefficient: Int64(Int32(bitPattern: bits)), decimals: 0)
    case .float32:
      return Self.shortestDecimal(Float(bitPattern: bits))
    }
  }

  /// The shortest decimal that reads back to the same float: 0.523 for the words of 0.523, though
  /// the float nearest to it is 0.52300000190734863.
  private static func shortestDecimal(_ float: Float) -> ExactDecimal? {
    guard float.isFinite, float.isZero || float.isNormal else { return nil }
    // Nine digits below 1e-10 have more than 18 decimals and round to nothing at every scale used.
    if float.magnitude < 1e-10 { return nothing }
    return ExactDecimal(float.description)
  }
}

extension ExactDecimal {
  /// The coefficient of `self × scale + offset`, rounded half to even at so many decimals; nil when
  /// it cannot be stored. Registers are field data: no arithmetic here may trap.
  package func scaled(_ value: RegisterValue, decimals wanted: Int) -> Int64? {
    let (scale, offset) = (value.scale, value.offset)
    let product = Int128(coefficient) * Int128(scale.coefficient)
    let places = max(decimals + scale.decimals, offset.decimals, wanted)
    guard places <= 36 else { return nil }
    let (first, overflow) = product.multipliedReportingOverflow(
      by: powerOfTen(places - decimals - scale.decimals))
    let (second, offsetOverflow) = Int128(offset.coefficient).multipliedReportingOverflow(
      by: powerOfTen(places - offset.decimals))
    let (sum, sumOverflow) = first.addingReportingOverflow(second)
    guard !overflow, !offsetOverflow, !sumOverflow else { return nil }
    return Int64(exactly: Rounding.halfEven(sum, over: powerOfTen(places - wanted)))
  }
}
