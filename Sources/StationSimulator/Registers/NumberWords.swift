internal import Foundation
package import WaterQuality

/// Writes a number into registers as an instrument would. Made without a look at any decoder.
package enum NumberWords {
  package static func words(_ number: Double, as value: RegisterValue) -> [UInt16] {
    let raw = (number - double(value.offset)) / double(value.scale)
    let bytes: [UInt8] =
      switch value.format {
      case .uint16: big(UInt64(clamping(raw, 0, 65_535)), 2)
      case .int16: big(UInt64(bitPattern: clamping(raw, -32_768, 32_767)), 2)
      case .uint32: big(UInt64(clamping(raw, 0, 4_294_967_295)), 4)
      case .int32: big(UInt64(bitPattern: clamping(raw, -2_147_483_648, 2_147_483_647)), 4)
      case .float32: big(UInt64(Float(raw).bitPattern), 4)
      }
    // A, B, C, D are the bytes, the most significant first.
    let order: [Int] =
      switch (value.order, bytes.count) {
      case (.ABCD, 4): [0, 1, 2, 3]
      case (.CDAB, 4): [2, 3, 0, 1]
      case (.BADC, 4): [1, 0, 3, 2]
      case (.DCBA, 4): [3, 2, 1, 0]
      case (.BADC, _), (.DCBA, _): [1, 0]
      default: [0, 1]
      }
    let sent = order.map { UInt16(bytes[$0]) }
    return stride(from: 0, to: sent.count, by: 2).map { sent[$0] * 256 + sent[$0 + 1] }
  }

  private static func double(_ number: ExactDecimal) -> Double {
    Double(number.coefficient) / pow(10, Double(number.decimals))
  }

  private static func clamping(_ number: Double, _ low: Int64, _ high: Int64) -> Int64 {
    number.isFinite ? Int64(min(max(number.rounded(), Double(low)), Double(high))) : 0
  }

  private static func big(_ bits: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * (count - 1 - $0))) }
  }
}
