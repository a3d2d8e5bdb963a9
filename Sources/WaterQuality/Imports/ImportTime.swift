/// Months, dates and times as they stand in tables of offices: `2025-06`, `2025/6`, `2025年6月`;
/// `2025/6/3`, `2025年6月3日`; with a clock behind a space, `2025/6/3 8:00`. All at +08:00.
enum ImportTime {
  static func month(_ text: String) -> Month? {
    guard let numbers = numbers(text, "年月", count: 2) else { return nil }
    return Month(year: numbers[0], number: numbers[1])
  }

  static func date(_ text: String) -> CivilDate? {
    guard let numbers = numbers(text, "年月日", count: 3) else { return nil }
    return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// A time with offset, or one of the clock here; a date alone is its first moment.
  static func moment(_ text: String) -> Timestamp? {
    if let exact = Timestamp(text) { return exact }
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    guard (1...2).contains(parts.count), let date = date(String(parts[0])) else { return nil }
    guard parts.count == 2 else { return Timestamp(date) }
    let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    let limits = [0...23, 0...59, 0...59]
    guard (2...3).contains(clock.count),
      zip(clock, limits).allSatisfy({ part, limit in
        digits(part).map(limit.contains) == true && part.count <= 2
      })
    else { return nil }
    let values = clock.compactMap(digits)
    return Timestamp(
      date, hour: values[0], minute: values[1], second: values.count > 2 ? values[2] : 0)
  }

  /// `2025-6` or `2025年6月` in so many numbers; the year has four digits.
  private static func numbers(_ text: String, _ marks: String, count: Int) -> [Int]? {
    var body = Substring(text)
    if let last = marks.dropFirst(count - 1).first, body.last == last { body.removeLast() }
    let parts = body.split(omittingEmptySubsequences: false) { mark in
      mark == "-" || mark == "/" || mark == "." || marks.contains(mark)
    }
    let values = parts.compactMap(digits)
    guard parts.count == count, values.count == count, parts[0].count == 4,
      parts.dropFirst().allSatisfy({ $0.count <= 2 })
    else { return nil }
    return values
  }

  private static func digits(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.count <= 4, text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(text)
  }
}
