/// Times of the national instrument map: three registers `YY MM`, `DD hh`, `mm ss` in BCD, years
/// of this century, clocks at +08:00 (instruments, 1.2).
package enum BCDTime {
  /// Nil when a nibble exceeds 9 or the time does not exist.
  package static func decode(_ words: ArraySlice<UInt16>) -> Timestamp? {
    guard words.count == 3 else { return nil }
    var parts: [Int] = []
    for byte in WordOrder.ABCD.bytes(of: words) {
      guard byte >> 4 <= 9, byte & 0xF <= 9 else { return nil }
      parts.append(Int(byte >> 4) * 10 + Int(byte & 0xF))
    }
    guard parts[3] < 24, parts[4] < 60, parts[5] < 60,
      let date = CivilDate(year: 2000 + parts[0], month: parts[1], day: parts[2])
    else { return nil }
    return Timestamp(date, hour: parts[3], minute: parts[4], second: parts[5])
  }
}
