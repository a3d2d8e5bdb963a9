/// A span of the calendar at +08:00 that statistics are taken over.
package enum Period: Sendable, Hashable {
  case day(CivilDate)
  case month(Month)
  /// Number 1 … 4.
  case quarter(year: Int, number: Int)
  case year(Int)

  package enum Length: String, Sendable, CaseIterable {
    case day, month, quarter, year
  }

  /// The period of this length that a date lies in.
  package init(_ length: Length, of date: CivilDate) {
    self =
      switch length {
      case .day: .day(date)
      case .month: .month(Month(date))
      case .quarter: .quarter(year: date.year, number: (date.month + 2) / 3)
      case .year: .year(date.year)
      }
  }

  package var length: Length {
    switch self {
    case .day: .day
    case .month: .month
    case .quarter: .quarter
    case .year: .year
    }
  }

  /// In order; the one that it lies in for a day.
  package var months: [Month] {
    switch self {
    case .day(let date): [Month(date)]
    case .month(let month): [month]
    case .quarter(let year, let number): Self.months(year, (3 * number - 2)...(3 * number))
    case .year(let year): Self.months(year, 1...12)
    }
  }

  private static func months(_ year: Int, _ numbers: ClosedRange<Int>) -> [Month] {
    numbers.compactMap { Month(year: year, number: $0) }
  }

  package var firstDay: CivilDate {
    if case .day(let date) = self { return date }
    return months[0].firstDay
  }

  /// The first moment of it.
  package var start: Timestamp { Timestamp(firstDay) }

  /// The first moment after it.
  package var end: Timestamp {
    if case .day(let date) = self { return Timestamp(date.adding(days: 1)) }
    return months[months.count - 1].end
  }

  package func contains(_ moment: Timestamp) -> Bool { start <= moment && moment < end }

  /// 环比: the one before it.
  package var previous: Period { Period(length, of: firstDay.adding(days: -1)) }

  /// 同比: the same one year earlier; of 29 February the day before.
  package var sameLastYear: Period {
    switch self {
    case .day(let date):
      let last = min(date.day, CivilDate.days(inMonth: date.month, of: date.year - 1))
      return .day(CivilDate(year: date.year - 1, month: date.month, day: last) ?? date)
    case .month(let month): return .month(month.sameMonthLastYear)
    case .quarter(let year, let number): return .quarter(year: year - 1, number: number)
    case .year(let year): return .year(year - 1)
    }
  }

  /// The periods of a length that it is made of, in order; itself where it is no longer.
  package func parts(_ length: Length) -> [Period] {
    var parts: [Period] = []
    var part = Period(length, of: firstDay)
    repeat {
      parts.append(part)
      part = Period(length, of: part.end.date)
    } while part.start < end
    return parts
  }
}

extension Period: CustomStringConvertible {
  /// `2026`, `2026-Q2`, `2026-06`, `2026-06-03`.
  package var description: String {
    switch self {
    case .day(let date): date.description
    case .month(let month): month.description
    case .quarter(let year, let number): "\(year.padded(to: 4))-Q\(number)"
    case .year(let year): year.padded(to: 4)
    }
  }

  /// Reads what `description` writes, from 1900 on; nil for anything else.
  package init?(_ text: String) {
    guard let year = Int(text.prefix(4)), year >= 1900 else { return nil }
    if let month = Month(text) {
      self = .month(month)
    } else if let date = CivilDate(text) {
      self = .day(date)
    } else if text == year.padded(to: 4), Month(year: year, number: 1) != nil {
      self = .year(year)
    } else if let number = (1...4).first(where: { text == "\(year)-Q\($0)" }) {
      self = .quarter(year: year, number: number)
    } else {
      return nil
    }
  }

  package var name: Text {
    switch self {
    case .day(let date): Text("\(date.year)年\(date.month)月\(date.day)日", "\(date)")
    case .month(let month): Text("\(month.year)年\(month.number)月", "\(month)")
    case .quarter(let year, let number):
      Text("\(year)年第\(["一", "二", "三", "四"][number - 1])季度", description)
    case .year(let year): Text("\(year)年", description)
    }
  }
}
