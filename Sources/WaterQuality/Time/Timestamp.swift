/// A moment: whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Civil time is the fixed offset +08:00, by arithmetic. China has had no daylight saving since
/// 1992, and zone data would move the summers of 1986 to 1991, so none is asked.
package struct Timestamp: Sendable, Hashable, Comparable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The moment when clocks at +08:00 show this civil time.
  package init(_ date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    let seconds = Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second)
    self.init(
      milliseconds: Int64(date.daysSinceEpoch) * Self.dayLength + seconds * 1000
        - Self.offset)
  }

  static let offset: Int64 = 8 * 3_600_000
  static let dayLength: Int64 = 86_400_000

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  package func adding(milliseconds more: Int64) -> Timestamp {
    Timestamp(milliseconds: milliseconds + more)
  }

  package func adding(minutes: Int) -> Timestamp {
    adding(milliseconds: Int64(minutes) * 60_000)
  }

  /// How many milliseconds lie between an earlier moment and this one.
  package func milliseconds(since earlier: Timestamp) -> Int64 {
    milliseconds - earlier.milliseconds
  }

  /// The date that calendars at +08:00 show.
  package var date: CivilDate {
    CivilDate(daysSinceEpoch: Int((milliseconds + Self.offset).floorDivided(by: Self.dayLength)))
  }

  /// Milliseconds since midnight at +08:00.
  package var millisecondOfDay: Int64 {
    let local = milliseconds + Self.offset
    return local - local.floorDivided(by: Self.dayLength) * Self.dayLength
  }

  /// The start of the slot this moment lies in. Slots are counted from midnight at +08:00.
  ///
  /// 09:59 with slots of 240 minutes lies in the slot of 08:00.
  package func slot(minutes: Int) -> Timestamp {
    let length = Int64(minutes) * 60_000
    return adding(milliseconds: -(millisecondOfDay % length))
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 with offset, milliseconds only where there are any: `2026-06-01T08:00:00+08:00`.
  package var description: String {
    let part = milliseconds.floorRemainder(by: 1000)
    let fraction = part == 0 ? "" : "." + part.padded(to: 3)
    return "\(date)T\(clock)\(fraction)+08:00"
  }

  /// The time of day at +08:00 as `08:00:00`.
  package var clock: String {
    let seconds = millisecondOfDay / 1000
    return [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { $0.padded(to: 2) }.joined(separator: ":")
  }

  /// For people, to the minute: `2026-06-01 08:00`.
  package var minuteText: String {
    "\(date) \(clock.prefix(5))"
  }

  /// Reads RFC 3339 with an offset (`Z`, `+08:00`); nil when a part is missing or out of range. A
  /// time without an offset is refused. A leap second `:60` counts as the last millisecond of
  /// `:59`.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let date = CivilDate(String(decoding: bytes[0..<10], as: UTF8.self)),
      let hour = Self.number(bytes[11..<13], max: 23),
      let minute = Self.number(bytes[14..<16], max: 59),
      let second = Self.number(bytes[17..<19], max: 60)
    else { return nil }
    var rest = bytes[19...]
    var thousandths: Int64 = 0
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard !digits.isEmpty else { return nil }
      for position in 0..<3 {
        let digit = position < digits.count ? digits[digits.startIndex + position] - 48 : 0
        thousandths = thousandths * 10 + Int64(digit)
      }
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = Self.offset(rest) else { return nil }
    let leap = second == 60
    let seconds = Int64(hour) * 3600 + Int64(minute) * 60 + Int64(leap ? 59 : second)
    self.init(
      milliseconds: Int64(date.daysSinceEpoch) * Self.dayLength + seconds * 1000
        + (leap ? 999 : thousandths) - offset)
  }

  private static func number(_ bytes: ArraySlice<UInt8>, max: Int) -> Int? {
    guard bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let value = bytes.reduce(0) { $0 * 10 + Int($1 - 48) }
    return value <= max ? value : nil
  }

  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int64? {
    if bytes.count == 1, bytes.first == UInt8(ascii: "Z") || bytes.first == UInt8(ascii: "z") {
      return 0
    }
    let start = bytes.startIndex
    guard bytes.count == 6, bytes[start + 3] == UInt8(ascii: ":"),
      bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-"),
      let hours = number(bytes[(start + 1)..<(start + 3)], max: 23),
      let minutes = number(bytes[(start + 4)..<(start + 6)], max: 59)
    else { return nil }
    let size = Int64(hours * 60 + minutes) * 60_000
    return bytes[start] == UInt8(ascii: "-") ? -size : size
  }
}

extension Int64 {
  func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }

  func floorRemainder(by divisor: Int64) -> Int64 {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}

extension BinaryInteger {
  /// Decimal digits with leading zeros: `7.padded(to: 2)` is `07`. For values of zero or more.
  func padded(to width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
