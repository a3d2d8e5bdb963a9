package import WaterQuality

/// Why there is a line, none, or a block. Names are stable: they are stored and printed.
package enum Reason: String, Sendable, CaseIterable {
  case classBetter, classWorse, classEqual, rowMatched
  case monthExcluded, noReference
  case exemptByInflow
  case outsideTerm
  case manualSampleNeeded, substituteMissing, referenceBlocked, inflowBlocked
  case noRowMatches

  package var name: Text {
    switch self {
    case .classBetter: Text("水质类别优于基准", "the class is better than its reference")
    case .classWorse: Text("水质类别劣于基准", "the class is worse than its reference")
    case .classEqual: Text("水质类别与基准持平", "the class equals its reference")
    case .rowMatched: Text("符合约定条款", "a row of the rule applies")
    case .monthExcluded: Text("有效数据不足，当月不计", "too few valid data: the month is left out")
    case .noReference: Text("缺少对比数据，当月不计", "nothing to compare with: the month is left out")
    case .exemptByInflow: Text("不劣于上游来水，视为达标", "not worse than the inflow: counts as met")
    case .outsideTerm: Text("不在协议期限内", "outside the agreement's term")
    case .manualSampleNeeded:
      Text("有效数据不足，待人工采样补测", "too few valid data: a manual sample is needed")
    case .substituteMissing: Text("替代月份同样缺少数据", "the month that would stand in has no data either")
    case .referenceBlocked: Text("缺少对比数据，暂缓结算", "nothing to compare with: held back")
    case .inflowBlocked: Text("缺少来水数据，暂缓结算", "no data of the inflow: held back")
    case .noRowMatches: Text("协议未约定该情形", "no row of the rule covers this case")
    }
  }
}
