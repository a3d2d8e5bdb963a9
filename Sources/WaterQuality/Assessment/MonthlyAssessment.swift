/// A section judged over a month or another period. It carries what was judged and by which edition
/// (W31).
package struct MonthlyAssessment: Sendable, Equatable {
  /// The section's id.
  package let section: String
  package let period: Period
  package let target: WaterClass
  /// One per parameter of the section, in its printing order.
  package let parameters: [ParameterAssessment]
  /// The worst class of the evaluated parameters; nil where none had enough data.
  package let waterClass: WaterClass?
  /// Main pollution indicators 主要污染指标, or the exceeding factors against the target: at most
  /// three parameter ids, the gravest first. Which of both is said by `multipleBasis`.
  package let indicators: [String]
  package let multipleBasis: MultipleBasis
  /// `GB 3838-2002`.
  package let tableVersion: String
  /// The editions that it was judged, averaged and rounded by.
  package let versions: StandardVersions

  package init(
    section: String, period: Period, target: WaterClass, parameters: [ParameterAssessment],
    waterClass: WaterClass?, indicators: [String], multipleBasis: MultipleBasis,
    versions: StandardVersions
  ) {
    self.section = section
    self.period = period
    self.target = target
    self.parameters = parameters
    self.waterClass = waterClass
    self.indicators = indicators
    self.multipleBasis = multipleBasis
    tableVersion = versions.limits.version
    self.versions = versions
  }

  /// Target met 达标: the class is at least as good (W28). Nil where there is no class.
  package var isMet: Bool? { waterClass.map { $0 <= target } }

  /// The parameters the class stands on 评价指标.
  package var evaluated: [String] {
    parameters.filter { $0.isEvaluated && $0.waterClass != nil }.map(\.parameter)
  }

  /// Parameters that should have been judged and have too few data.
  package var insufficient: [String] {
    parameters.filter { $0.isEvaluated && $0.mean == nil }.map(\.parameter)
  }

  package func parameter(_ id: String) -> ParameterAssessment? {
    parameters.first { $0.parameter == id }
  }
}

/// One parameter's month at a section.
package struct ParameterAssessment: Sendable, Equatable {
  package let parameter: String
  /// The series it was taken from; nil where the section has none.
  package let series: String?
  /// The month's mean at the assessment decimals, rounded once: what was compared with the
  /// limits. Nil: 有效数据不足 (W30).
  package let mean: ExactDecimal?
  /// The same before the one rounding, in the scale that means are taken in (`Averaging`): what a
  /// river's mean is taken from.
  package let exactMean: Rational?
  /// The mean as printed: `1.23`, `7.1` for pH (judged with none, printed with one decimal),
  /// `0.025L` below the detection limit. Nil where there is no mean.
  package let printed: String?
  /// Valid slots.
  package let valid: Int
  /// Slots of the month.
  package let expected: Int
  /// Readings below the detection limit among the valid ones.
  package let belowDetection: Int
  /// Counts towards the section's class, by 环办〔2011〕22号 and the limits of this water.
  package let isEvaluated: Bool
  /// Nil where there is no mean or no limit.
  package let waterClass: WaterClass?
  /// Rounded exceedance multiple against the assessment's basis; nil within the limit and for
  /// parameters without one.
  package let multiple: ExactDecimal?
  /// An imported mean is printed with a mark; `valid` and `expected` are then its samples.
  package let origin: MeanOrigin

  package init(
    parameter: String, series: String?, mean: ExactDecimal?, exactMean: Rational?, printed: String?,
    valid: Int, expected: Int, belowDetection: Int, isEvaluated: Bool, waterClass: WaterClass?,
    multiple: ExactDecimal?, origin: MeanOrigin = .station
  ) {
    self.parameter = parameter
    self.series = series
    self.mean = mean
    self.exactMean = exactMean
    self.printed = printed
    self.valid = valid
    self.expected = expected
    self.belowDetection = belowDetection
    self.isEvaluated = isEvaluated
    self.waterClass = waterClass
    self.multiple = multiple
    self.origin = origin
  }
}
