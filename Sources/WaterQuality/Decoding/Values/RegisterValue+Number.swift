extension RegisterValue {
  /// The number these words hold, before scale and offset. Any words give a number or a fault.
  package func number(_ words: ArraySlice<UInt16>) throws(DecodingFault) -> RawDecimal {
    guard words.count == range.count else { throw .wrongLength }
    if sentinels.contains(where: { $0.elementsEqual(words) }) { throw .sentinel }
    let bytes = order.bytes(of: words)
    switch format {
    case .ascii: return try Self.number(letters: bytes)
    case .bcd16, .bcd32, .bcd64: return try Self.number(digits: bytes)
    default: break
    }
    let raw = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    switch format {
    case .int16: return RawDecimal(Int128(Int16(truncatingIfNeeded: raw)))
    case .int32: return RawDecimal(Int128(Int32(truncatingIfNeeded: raw)))
    case .int64: return RawDecimal(Int128(Int64(bitPattern: raw)))
    case .float32: return try Self.shortest(Float32(bitPattern: UInt32(truncatingIfNeeded: raw)))
    case .float64: return try Self.shortest(Float64(bitPattern: raw))
    default: return RawDecimal(Int128(bits?.value(of: raw) ?? raw))
    }
  }

  /// The shortest decimal that reads back to the same float: 0.523 for the words of 0.523, though
  /// the float nearest to it is 0.52300000190734863 (decision "numbers"; instruments, I4).
  private static func shortest(
    _ float: some BinaryFloatingPoint & CustomStringConvertible
  ) throws(DecodingFault) -> RawDecimal {
    if float.isNaN { throw .notANumber }
    if float.isInfinite { throw .infinite }
    if float.isSubnormal { throw .subnormal }
    guard let number = RawDecimal(float.description) else { throw .tooLarge }
    return number
  }

  private static func number(digits bytes: [UInt8]) throws(DecodingFault) -> RawDecimal {
    var number: Int128 = 0
    for byte in bytes {
      guard byte >> 4 <= 9, byte & 0xF <= 9 else { throw .notBCD }
      number = number * 100 + Int128(byte >> 4) * 10 + Int128(byte & 0xF)
    }
    return RawDecimal(number)
  }

  private static func number(letters bytes: [UInt8]) throws(DecodingFault) -> RawDecimal {
    let isPadding = { (byte: UInt8) in byte == 0 || byte == UInt8(ascii: " ") }
    let body = bytes.drop(while: isPadding).reversed().drop(while: isPadding).reversed()
    guard let number = RawDecimal(String(decoding: Array(body), as: UTF8.self)) else {
      throw .notText
    }
    return number
  }
}
