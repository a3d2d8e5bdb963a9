/// How finely a period is told: a line for each slot, hour, day, …
package enum StatisticStep: String, Sendable, CaseIterable {
  case slot, hour, day, month, quarter, year

  /// What a mean of such a line must have besides its share of slots; nil below a day.
  var length: Period.Length? { Period.Length(rawValue: rawValue) }

  /// A series' slots, by the lines they belong to, in order. Only lines in which a slot begins: an
  /// hour inside a slot of four has none of its own.
  func lines(_ slots: [SlotValue]) -> [(name: String, start: Timestamp, slots: [SlotValue])] {
    var lines: [(name: String, start: Timestamp, slots: [SlotValue])] = []
    for slot in slots {
      let (name, start) = line(of: slot.start)
      if lines.last?.start == start {
        lines[lines.count - 1].slots.append(slot)
      } else {
        lines.append((name, start, [slot]))
      }
    }
    return lines
  }

  private func line(of moment: Timestamp) -> (name: String, start: Timestamp) {
    if let length {
      let period = Period(length, of: moment.date)
      return (period.description, period.start)
    }
    let start = self == .hour ? moment.slot(minutes: 60) : moment
    return (start.minuteText, start)
  }
}

/// One line of a series' statistics.
package struct StatisticLine: Sendable, Equatable {
  /// `2026-06-03 08:00`, `2026-06-03`, `2026-Q2`.
  package let name: String
  package let start: Timestamp
  package let mean: PeriodMean
}

extension SeriesMonth {
  /// The means of its slots, line by line.
  package func statistics(
    by step: StatisticStep, _ policy: AssessmentPolicy = .standard
  ) -> [StatisticLine] {
    step.lines(slots).map { line in
      StatisticLine(
        name: line.name, start: line.start,
        mean: PeriodMean(line.slots, of: self, in: step.length, policy))
    }
  }
}
