/// A calendar month at +08:00.
package struct Month: Sendable, Hashable, Comparable {
  package let year: Int
  /// 1 … 12.
  package let number: Int

  package init?(year: Int, number: Int) {
    guard (1...9998).contains(year), (1...12).contains(number) else { return nil }
    self.year = year
    self.number = number
  }

  /// The month this date lies in.
  package init(_ date: CivilDate) {
    year = date.year
    number = date.month
  }

  /// The month that clocks at +08:00 show at this moment.
  package init(_ moment: Timestamp) {
    self.init(moment.date)
  }

  package var firstDay: CivilDate { CivilDate(year: year, month: number, day: 1)! }
  package var dayCount: Int { CivilDate.days(inMonth: number, of: year) }

  /// The first moment of the month.
  package var start: Timestamp { Timestamp(firstDay) }
  /// The first moment after the month.
  package var end: Timestamp { Timestamp(firstDay.adding(days: dayCount)) }

  package var next: Month { shifted(by: 1) }
  package var previous: Month { shifted(by: -1) }
  package var sameMonthLastYear: Month { shifted(by: -12) }

  package func shifted(by months: Int) -> Month {
    let count = year * 12 + number - 1 + months
    return Month(year: count / 12, number: count % 12 + 1)!
  }

  package static func < (left: Month, right: Month) -> Bool {
    (left.year, left.number) < (right.year, right.number)
  }
}

extension Month: CustomStringConvertible {
  /// `2026-06`.
  package var description: String { "\(year.padded(to: 4))-\(number.padded(to: 2))" }

  /// Reads `2026-06`; nil for anything else.
  package init?(_ text: String) {
    guard let date = CivilDate(text + "-01") else { return nil }
    self.init(date)
  }
}
