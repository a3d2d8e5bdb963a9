/// Judges single checks of a series by its limits. Formulas: water-quality, 5.4 (secondary).
struct QualityJudge {
  let control: QualityControl
  /// Four of them are where a comparison of nearly clean water begins; nil where there is none.
  let detectionLimit: ExactDecimal?

  static let noLimit = Text("没有配置限值", "no limit is configured")

  /// - Parameter previous: the last check of the kind before it, for the drift.
  func judge(_ check: QualityCheck, previous: QualityCheck?) -> [QualityJudgement] {
    if case .instrument(let flag?) = check.source, Self.spoiling.contains(flag) {
      let reason = Text(
        "仪器标识 \(flag.rawValue) 表明本次质控无效", "the instrument flags this check \(flag.rawValue)")
      return [QualityJudgement(check.kind.criterion, notJudged: reason)]
    }
    switch check.numbers {
    case .against(let pair):
      let drift = check.kind.drift.map {
        self.drift($0, pair, at: check.at, previous)
      }
      return [error(check.kind.criterion, pair)] + (drift.map { [$0] } ?? [])
    case .spike(let spike): return [recovery(spike)]
    case .parallel(let first, let second): return [deviation(first, second)]
    case .pairs(let pairs):
      return check.kind == .linearity ? linearity(pairs) : pairs.map(comparison)
    }
  }

  /// With these the number of a check is not the check's.
  private static let spoiling: Set<StationFlag> = [
    .instrumentFault, .communicationFault, .offline, .powerFailure, .noWater, .lackOfReagent,
    .lackOfPureWater, .lackOfSample, .lackOfStandard, .stopped,
  ]

  func judge(_ criterion: QualityCriterion, _ figure: Rational) -> QualityJudgement {
    guard let limit = control.limits[criterion] else {
      return QualityJudgement(criterion, notJudged: Self.noLimit, figure: figure)
    }
    return QualityJudgement(criterion, figure, limit)
  }

  /// Absolute error = measured − reference; relative error % = that ÷ reference × 100.
  func error(_ criterion: QualityCriterion, _ pair: QualityPair) -> QualityJudgement {
    guard let limit = control.limits[criterion] else {
      return QualityJudgement(criterion, notJudged: Self.noLimit)
    }
    if let above = limit.above, pair.reference.rational <= above.rational {
      return QualityJudgement(
        criterion,
        notJudged: Text(
          "参考值不高于 \(above)，该限值不适用", "the limit holds only for references above \(above)"))
    }
    let error = pair.measured.rational - pair.reference.rational
    guard limit.bound.form == .percent else { return QualityJudgement(criterion, error, limit) }
    guard pair.reference.millionths > 0 else {
      return QualityJudgement(
        criterion, notJudged: Text("参考值为零，无法计算相对误差", "a reference of zero has no relative error"))
    }
    return QualityJudgement(criterion, percent(error, of: pair.reference.rational), limit)
  }

  /// (this − previous) ÷ span × 100, of a previous check at most 24 h old.
  private func drift(
    _ criterion: QualityCriterion, _ pair: QualityPair, at moment: Timestamp,
    _ previous: QualityCheck?
  ) -> QualityJudgement {
    guard let previous, case .against(let before) = previous.numbers else {
      return QualityJudgement(criterion, notJudged: Text("上一次没有合格的核查", "no passed check before it"))
    }
    let age = moment.milliseconds(since: previous.at)
    guard age <= Int64(QualityControl.driftHours) * 3_600_000 else {
      return QualityJudgement(
        criterion, notJudged: Text("超24小时", "the check before it is older than 24 h"))
    }
    guard let span = control.span, span.millionths > 0 else {
      return QualityJudgement(criterion, notJudged: Text("没有跨度值", "there is no span value"))
    }
    return judge(
      criterion, percent(pair.measured.rational - before.measured.rational, of: span.rational))
  }

  /// (spiked − unspiked) × cup × 100 ÷ (stock concentration × stock volume).
  private func recovery(_ spike: QualitySpike) -> QualityJudgement {
    let dose = spike.dose
    guard dose.cup.millionths > 0, dose.stock.millionths > 0, dose.volume.millionths > 0 else {
      return QualityJudgement(
        .recovery, notJudged: Text("加标量为零", "nothing was added to the cup"))
    }
    let share = percent(dose.volume.rational, of: dose.cup.rational)
    if let most = control.limits[.stockVolume], !most.bound.isMet(by: share) {
      return QualityJudgement(
        .recovery,
        notJudged: Text(
          "加标体积超过水样体积的允许比例，\(most.words(.none).zh)",
          "too much stock solution for the cup, \(most.words(.none).en)"))
    }
    let gained = (spike.spiked.rational - spike.unspiked.rational) * dose.cup.rational
    return judge(
      .recovery, percent(gained, of: dose.stock.rational * dose.volume.rational))
  }

  /// Half the difference of two results to their mean: |first − second| ÷ (first + second) × 100.
  private func deviation(_ first: QualityNumber, _ second: QualityNumber) -> QualityJudgement {
    let sum = first.rational + second.rational
    guard sum.numerator > 0 else {
      return QualityJudgement(
        .parallelDeviation, notJudged: Text("两次结果之和不为正", "the two results add up to nothing"))
    }
    return judge(
      .parallelDeviation, percent((first.rational - second.rational).magnitude, of: sum))
  }

  func percent(_ part: Rational, of whole: Rational) -> Rational { part * Rational(100) / whole }
}

extension QualityCheckKind {
  /// The first thing a check of this kind is judged by.
  package var criterion: QualityCriterion {
    switch self {
    case .zeroCheck: .zeroError
    case .spanCheck: .spanError
    case .standardCheck: .standardError
    case .blankCheck: .blank
    case .spikeRecovery: .recovery
    case .parallelSample: .parallelDeviation
    case .comparison: .comparisonLow
    case .linearity: .correlation
    case .routineCheck: .routineError
    }
  }

  var drift: QualityCriterion? {
    switch self {
    case .zeroCheck: .zeroDrift
    case .spanCheck: .spanDrift
    default: nil
    }
  }
}
