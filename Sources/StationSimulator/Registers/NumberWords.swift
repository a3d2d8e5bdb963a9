internal import Foundation
package import WaterQuality

/// Writes a number into registers as an instrument would. Made without a look at any decoder.
package enum NumberWords {
  package static func words(_ number: Double, as value: RegisterValue) -> [UInt16] {
    let raw = (number - double(value.offset)) / double(value.scale)
    let length = value.range.count * 2
    let bytes: [UInt8] =
      switch value.format {
      case .bit: [0, raw.rounded() == 0 ? 0 : 1]
      case .uint16: big(UInt64(clamping(raw, 0, 65_535)) << bitShift(value), 2)
      case .int16: big(UInt64(bitPattern: clamping(raw, -32_768, 32_767)), 2)
      case .uint32: big(UInt64(clamping(raw, 0, 4_294_967_295)) << bitShift(value), 4)
      case .int32: big(UInt64(bitPattern: clamping(raw, -2_147_483_648, 2_147_483_647)), 4)
      case .uint64: big(UInt64(clamping(raw, 0, 1 << 53)) << bitShift(value), 8)
      case .int64: big(UInt64(bitPattern: clamping(raw, -(1 << 53), 1 << 53)), 8)
      case .float32: big(UInt64(Float(raw).bitPattern), 4)
      case .float64: big(raw.bitPattern, 8)
      case .bcd16, .bcd32, .bcd64: digits(raw, length)
      case .ascii: letters(raw, length)
      }
    return words(bytes, in: value.order)
  }

  /// Bytes, the most significant first, as they lie in registers: A, B, C, D … in the order.
  static func words(_ bytes: [UInt8], in order: WordOrder) -> [UInt16] {
    let pairs = stride(from: 0, to: bytes.count, by: 2).map { (bytes[$0], bytes[$0 + 1]) }
    let sent: [(UInt8, UInt8)] =
      switch order {
      case .ABCD: pairs
      case .CDAB: pairs.reversed()
      case .BADC: pairs.map { ($0.1, $0.0) }
      case .DCBA: pairs.reversed().map { ($0.1, $0.0) }
      }
    return sent.map { UInt16($0.0) * 256 + UInt16($0.1) }
  }

  static func big(_ bits: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * (count - 1 - $0))) }
  }

  private static func bitShift(_ value: RegisterValue) -> UInt64 { UInt64(value.bits?.first ?? 0) }

  private static func digits(_ number: Double, _ length: Int) -> [UInt8] {
    let text = String(clamping(number, 0, 9_999_999_999_999_999))
    let wanted = String(repeating: "0", count: 16) + text
    let all = wanted.utf8.suffix(length * 2).map { $0 - 48 }
    return (0..<length).map { all[$0 * 2] * 16 + all[$0 * 2 + 1] }
  }

  private static func letters(_ number: Double, _ length: Int) -> [UInt8] {
    let text = number.isFinite ? "\((number * 10_000).rounded() / 10_000)" : "0"
    return Array(text.utf8.prefix(length))
      + [UInt8](repeating: 0, count: max(0, length - text.utf8.count))
  }

  private static func double(_ number: ExactDecimal) -> Double {
    Double(number.coefficient) / pow(10, Double(number.decimals))
  }

  private static func clamping(_ number: Double, _ low: Int64, _ high: Int64) -> Int64 {
    number.isFinite ? Int64(min(max(number.rounded(), Double(low)), Double(high))) : 0
  }
}
