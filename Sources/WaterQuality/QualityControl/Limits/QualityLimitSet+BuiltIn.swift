extension QualityLimitSet {
  /// What a deployed platform is configured with (water-quality, 5.4, first column). It has nothing
  /// for standard samples, recoveries, comparisons, linearity and the routine parameters.
  static let deployed = QualityLimitSet(
    id: "deployed",
    source: Text("已部署平台的配置（XwjAccout/xmmems）", "configuration of XwjAccout/xmmems"),
    confidence: .secondary,
    rows: [
      Row(.zeroError, "nh3n", absolute: "0.1"), Row(.zeroError, "codmn", absolute: "0.5"),
      Row(.zeroError, "tn", absolute: "0.1"), Row(.zeroError, "tp", absolute: "0.01"),
      Row(.zeroDrift, percent: "5"),
      Row(.spanError, percent: "15"),
      Row(.spanDrift, "nh3n", percent: "5"), Row(.spanDrift, "codmn", percent: "5"),
      Row(.spanDrift, "tn", percent: "10"), Row(.spanDrift, "tp", percent: "10"),
    ])

  /// What is said to be the national centre's (second column). Where it names a range of limits the
  /// wider end stands here: a failed check makes data invalid.
  static let cnemc = QualityLimitSet(
    id: "cnemc",
    source: Text("中国环境监测总站质控要求（据传）", "requirements attributed to CNEMC"),
    confidence: .unverified,
    rows: [
      Row(.zeroError, "codmn", absolute: "1.0"), Row(.zeroError, "nh3n", absolute: "0.2"),
      Row(.zeroError, "tp", absolute: "0.02"), Row(.zeroError, "tn", absolute: "0.3"),
      Row(.zeroDrift, percent: "5"),
      Row(.spanError, percent: "10"),
      Row(.spanDrift, percent: "10"),
      Row(.standardError, percent: "10"),
      Row(.recovery, between: ("80", "120")),
      Row(.correlation, atLeast: "0.98"), Row(.pointError, percent: "10"),
      Row(.comparisonHigh, percent: "20"), Row(.comparisonMiddle, percent: "30"),
      Row(.comparisonLow, percent: "40"),
      Row(.routineError, "ph", absolute: "0.15"), Row(.routineError, "do", absolute: "0.5"),
      Row(.routineError, "wt", absolute: "0.5"),
      Row(.routineError, "ec", percent: "5", above: "100"),
      Row(.routineError, "tb", percent: "20"),
    ])
}
