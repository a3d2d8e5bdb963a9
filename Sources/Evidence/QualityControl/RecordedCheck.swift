package import WaterQuality

/// A check of an instrument that a person wrote down. It is never changed: a correction is another
/// one of the same kind and moment, and the newest counts.
package struct RecordedCheck: Sendable, Equatable {
  package let series: String
  package let kind: QualityCheckKind
  package let at: Timestamp
  package let numbers: QualityNumbers
  /// May be empty.
  package let note: String
  package let person: String
  package let recordedAt: Timestamp

  package init(
    series: String, kind: QualityCheckKind, at: Timestamp, numbers: QualityNumbers, note: String,
    person: String, recordedAt: Timestamp
  ) {
    self.series = series
    self.kind = kind
    self.at = at
    self.numbers = numbers
    self.note = note
    self.person = person
    self.recordedAt = recordedAt
  }

  package static let kind = "qualityCheck"

  /// What the log says of it, under its number among the recorded checks.
  package func leaf(_ number: Int64) -> Leaf {
    Leaf(
      kind: Self.kind,
      fields: [
        "number": .number(number), "series": .text(series), "check": .text(kind.rawValue),
        "madeAt": .number(at.milliseconds), "numbers": .text(numbers.description),
        "note": .text(note), "person": .text(person), "at": .number(recordedAt.milliseconds),
      ])
  }

  package var check: QualityCheck {
    QualityCheck(
      series: series, kind: kind, at: at, numbers: numbers, source: .person(person, note: note))
  }
}
