/// The same value so many times in a row: the instrument may repeat itself (water-quality W6).
///
/// Compares values as they are stored, with one decimal more than an hourly value has. Values below
/// the detection limit are exempt: clean water is below it for days (water-quality 5.5, project
/// rule).
package struct FlatLineRule: ValidationRule {
  package static let kind = "flatLine"

  /// How many equal readings are suspect, the present one counted: 2 … 16.
  package let readings: Int

  package init(readings: Int) {
    precondition(Self.readingsRange.contains(readings), "the past reaches back 16 readings")
    self.readings = readings
  }

  package init?(_ reader: ObjectReader) {
    let readings = reader.integer("readings", in: Self.readingsRange)
    reader.finish()
    guard let readings else { return nil }
    self.init(readings: readings)
  }

  package static let readingsRange = 2...16

  package func finding(_ question: ValidationQuestion) -> Finding? {
    guard !question.isBelowDetection else { return nil }
    let earlier = question.recent.suffix(readings - 1)
    // A reading without a number, or below detection, ends the row: it was not the same value.
    let isFlat =
      earlier.count == readings - 1
      && earlier.allSatisfy {
        $0.value == question.value.coefficient && !$0.reasons.contains(.belowDetection)
      }
    return isFlat ? Finding(.suspect, .flatLine) : nil
  }
}
