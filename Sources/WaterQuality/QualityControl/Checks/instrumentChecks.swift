/// The checks that an instrument has told of, oldest first, as far as its numbers can be compared
/// with something: a standard from the file (a zero check's and a blank's is 0, a standard sample's
/// else what the instrument says it is), and for parallel samples and recoveries the water measured
/// before. What cannot be compared is left out.
///
/// An instrument with several parameters does not say whose check it was: it tells of none.
///
/// - Parameter told: everything it told, in the order in which it did.
/// - Parameter water: the series' last valid value before a moment; nil where there is none.
package func instrumentChecks(
  _ told: [KnownParticular], of analyser: Analyser,
  water: (_ before: Timestamp) throws -> ExactDecimal?
) rethrows -> [QualityCheck] {
  guard analyser.series.count == 1, let series = analyser.series.first,
    let control = series.qualityControl
  else { return [] }
  // What is told in one answer belongs together, in whatever order it is given.
  let standards = told.filter { $0.particular.id == "standardValue" }
    .sorted { $0.since < $1.since }
  var checks: [QualityCheck] = []
  for known in told.sorted(by: { $0.since < $1.since }) {
    let particular = known.particular
    guard let number = particular.text.flatMap({ QualityNumber($0) }) else { continue }
    guard particular.kind == .check else { continue }
    guard let kind = QualityCheckKind(rawValue: particular.id) else { continue }
    let at = particular.checkedAt ?? known.since
    let numbers: QualityNumbers?
    switch kind.form {
    case .against:
      let standard = standards.last { $0.since <= known.since }?.particular.text
      let given =
        control.standards[kind]
        ?? kind.usualStandard(told: standard.flatMap { QualityNumber($0) })
      numbers = given.map { .against(QualityPair(measured: number, reference: $0)) }
    case .parallel:
      numbers = try water(at).flatMap { QualityNumber($0) }.map { .parallel($0, number) }
    case .spike:
      numbers = try control.dose.flatMap { dose in
        try water(at).flatMap { QualityNumber($0) }.map {
          .spike(QualitySpike(spiked: number, unspiked: $0, dose: dose))
        }
      }
    case .pairs: numbers = nil
    }
    guard let numbers else { continue }
    checks.append(
      QualityCheck(
        series: series.id, kind: kind, at: at, numbers: numbers,
        source: .instrument(flag: particular.flag)))
  }
  return checks
}

extension QualityCheckKind {
  fileprivate func usualStandard(told: QualityNumber?) -> QualityNumber? {
    switch self {
    case .zeroCheck, .blankCheck: QualityNumber("0")
    case .standardCheck: told
    default: nil
    }
  }
}
