/// Why registers hold no number.
package enum DecodingFault: String, Error, Sendable, CaseIterable {
  /// The words are the pattern that the instrument writes for "no value".
  case sentinel
  /// IEEE 754's NaN.
  case notANumber
  case infinite
  /// A float so small that no instrument means it: mostly words in the wrong order.
  case subnormal
  /// A digit above 9.
  case notBCD
  /// Letters that are no number.
  case notText
  /// More digits than can be stored.
  case tooLarge
  /// Fewer or more words than the number has.
  case wrongLength

  package var name: Text {
    switch self {
    case .sentinel: Text("仪器无值", "the instrument's word for no value")
    case .notANumber: Text("非数值（NaN）", "not a number (NaN)")
    case .infinite: Text("无穷大", "infinite")
    case .subnormal: Text("非规格化浮点数", "subnormal float")
    case .notBCD: Text("非 BCD 码", "not BCD")
    case .notText: Text("非数字文本", "no number in letters")
    case .tooLarge: Text("数值过大", "too large")
    case .wrongLength: Text("寄存器数不符", "wrong number of registers")
    }
  }
}
