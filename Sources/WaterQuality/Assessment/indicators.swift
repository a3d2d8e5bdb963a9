/// The gravest of the evaluated parameters that are worse than a class, at most three
/// (环办〔2011〕22号, W21 and W22): cyanide and heavy metals first, then the worse class, then the
/// larger multiple; parameters without a multiple come after those with one, and what is still
/// equal stands in the order of table 1.
func indicators(
  _ parameters: [ParameterAssessment], worseThan bound: WaterClass, _ body: WaterBody,
  _ table: LimitTable
) -> [String] {
  let over = parameters.filter { parameter in
    guard parameter.isEvaluated, let mean = parameter.mean,
      let limit = table.limit(parameter.parameter, bound, body)
    else { return false }
    return !limit.isMet(by: mean)
  }
  return over.map { Rank($0, bound, body, table) }.sorted().prefix(3).map(\.parameter)
}

/// Where a parameter stands among the main pollution indicators: smaller is graver.
private struct Rank: Comparable {
  let parameter: String
  private let priority: Int
  private let waterClass: Int
  private let multiple: Rational
  private let row: Int

  init(
    _ assessment: ParameterAssessment, _ bound: WaterClass, _ body: WaterBody, _ table: LimitTable
  ) {
    parameter = assessment.parameter
    priority = table.row(parameter)?.hasPriority == true ? 0 : 1
    waterClass = -(assessment.waterClass?.rawValue ?? 0)
    // Exceedances are positive, so 0 puts a parameter without a multiple last.
    var over: Rational?
    if let mean = assessment.mean, let limit = table.limit(parameter, bound, body) {
      over = WaterQuality.multiple(parameter, mean, over: limit, table)
    }
    multiple = -(over ?? .zero)
    row = table.rows.firstIndex { $0.parameter == assessment.parameter } ?? table.rows.count
  }

  static func < (left: Rank, right: Rank) -> Bool {
    if left.priority != right.priority { return left.priority < right.priority }
    if left.waterClass != right.waterClass { return left.waterClass < right.waterClass }
    if left.multiple != right.multiple { return left.multiple < right.multiple }
    return left.row < right.row
  }
}
