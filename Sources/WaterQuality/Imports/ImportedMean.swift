/// A parameter's mean at a section that rests on imported months.
struct ImportedMean {
  let parameter: Parameter
  /// In the scale that means are taken in (`Averaging`).
  let exact: Rational
  /// How a mean below the detection limit prints; nil for another.
  let belowDetection: String?
  /// Samples of a month; months of a longer period.
  let valid: Int
  let expected: Int
  let samplesBelowDetection: Int
  let sources: [ImportSource]

  /// A month as it was given.
  init?(_ month: ImportedMonth) {
    parameter = month.parameter
    guard let exact = Averaging(parameter.id).amount(month.value.value) else { return nil }
    self.exact = exact
    let isBelow = month.value.isBelowDetection
    belowDetection = isBelow ? month.value.printed : nil
    (valid, expected) = (month.samples, month.samples)
    samplesBelowDetection = isBelow ? month.samples : 0
    sources = [month.source]
  }

  /// A quarter or a year as the mean of its months, for which a station has too few slots: of each
  /// month the station's own mean where there is one, else what was imported. Nil where too few
  /// months are known (`AssessmentPolicy`), and for a day.
  ///
  /// - Parameter own: the slots of the period.
  /// - Parameter given: months of this section and parameter, the preferred ones first.
  init?(
    _ own: SeriesMonth?, _ given: [ImportedMonth], in period: Period, _ policy: AssessmentPolicy
  ) {
    guard let parameter = given.first?.parameter else { return nil }
    var means: [Rational] = []
    var sources: [ImportSource] = []
    var below: [String] = []
    var samplesBelow = 0
    for month in period.months {
      let station = own.map {
        PeriodMean($0.part(.month(month)).slots, of: $0, in: .month, policy)
      }
      if let station, let exact = station.exact {
        means.append(exact)
        if let printed = station.printed, printed.hasSuffix("L") { below.append(printed) }
        samplesBelow += station.belowDetection
      } else if let found = given.first(where: { $0.month == month }).flatMap(Self.init) {
        means.append(found.exact)
        if let printed = found.belowDetection { below.append(printed) }
        samplesBelow += found.samplesBelowDetection
        for source in found.sources where !sources.contains(source) { sources.append(source) }
      }
    }
    guard !sources.isEmpty, policy.isEnough(months: means.count, in: period.length),
      let exact = WaterQuality.mean(means)
    else { return nil }
    self.parameter = parameter
    self.exact = exact
    belowDetection = below.count == means.count ? below.first : nil
    (valid, expected) = (means.count, period.months.count)
    samplesBelowDetection = samplesBelow
    self.sources = sources
  }

  /// Judged like a station's mean: rounded once to the assessment decimals, which leaves a mean
  /// alone that has no more of them.
  func assessed(
    _ section: Section, isEvaluated: Bool, _ table: LimitTable, _ policy: AssessmentPolicy
  ) -> ParameterAssessment {
    let id = parameter.id
    let averaging = Averaging(id)
    let rounded = averaging.rounded(exact, toDecimals: parameter.assessmentDecimals)
    let basis = policy.multipleBasis.waterClass(target: section.target)
    let printed =
      averaging == .hydrogenIons
      ? HydrogenIons.pH(exact, decimals: 1).description : belowDetection ?? rounded.description
    return ParameterAssessment(
      parameter: id, series: nil, mean: rounded, exactMean: exact, printed: printed,
      valid: valid, expected: expected, belowDetection: samplesBelowDetection,
      isEvaluated: isEvaluated, waterClass: grade(id, rounded, section.body, table),
      multiple: table.limit(id, basis, section.body).flatMap {
        multiple(id, rounded, over: $0, table)?
          .roundedIfItFits(toDecimals: policy.multipleDecimals)
      }, origin: .imported(sources))
  }
}
