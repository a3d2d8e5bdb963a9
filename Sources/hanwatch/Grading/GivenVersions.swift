import WaterQuality

/// The editions that a grade was found by.
struct GivenVersions: Encodable {
  let limits: String
  let limitsEffective: String?
  let evaluation: String
  let statistics: String
  let rounding: String

  init(_ versions: StandardVersions) {
    limits = versions.limits.version
    limitsEffective = versions.limits.effective?.description
    evaluation = versions.evaluation.version
    statistics = versions.statistics.version
    rounding = versions.rounding.version
  }
}
