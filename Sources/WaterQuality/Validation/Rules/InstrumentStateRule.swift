/// An instrument that calibrates, cleans, is out of order or says so of its value measures no
/// water (instruments I6, water-quality W1).
///
/// It watches every series, listed or not.
package struct InstrumentStateRule: ValidationRule {
  package static let kind = "instrumentState"

  package init() {}

  package init?(_ reader: ObjectReader) {
    reader.finish()
  }

  package func finding(_ question: ValidationQuestion) -> Finding? {
    var reasons: ReadingReasons = []
    if let flag = question.flag, !flag.isMeasurement { reasons.insert(.stationFlag) }
    if question.workState != nil { reasons.insert(.workState) }
    return reasons.isEmpty ? nil : Finding(.fail, reasons)
  }
}
