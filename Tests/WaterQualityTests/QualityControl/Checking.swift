import WaterQuality

/// Checks of an ammonia analyser at a class Ⅲ river section, by one column of limits.
enum Checking {
  static let start = Timestamp("2026-06-01T08:00:00+08:00")!

  static func number(_ text: String) -> QualityNumber { QualityNumber(text)! }

  static func control(
    _ set: String = "cnemc", parameter: String = "nh3n", span: String? = "2",
    overrides: [QualityCriterion: QualityBound] = [:], isBanded: Bool = true
  ) -> QualityControl {
    let limits = QualityLimitSet.builtIn.first { $0.id == set }!.limits(of: parameter)
    let own = overrides.mapValues {
      QualityLimit($0, source: Text("合同", "contract"), confidence: .configured)
    }
    return QualityControl(
      limits: limits.merging(own) { $1 }, span: span.map(number),
      bands: isBanded ? .init(two: number("0.5"), four: number("1.5")) : nil)
  }

  static func check(
    _ kind: QualityCheckKind, _ numbers: String, hours: Int = 0, by person: String? = nil
  ) -> QualityCheck {
    QualityCheck(
      series: "st01/a/nh3n", kind: kind, at: start.adding(minutes: hours * 60),
      numbers: QualityNumbers(numbers, as: kind.form)!,
      source: person.map { .person($0, note: "") } ?? .instrument(flag: .normal))
  }

  /// The judgements of the last check.
  static func judge(
    _ checks: [QualityCheck], _ control: QualityControl = control(), limit: String? = "0.02"
  ) -> [QualityJudgement] {
    judgeChecks(checks, by: control, detectionLimit: limit.map(exact)).last!.judgements
  }
}
