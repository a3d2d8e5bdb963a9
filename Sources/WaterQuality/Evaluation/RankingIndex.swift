/// The index by which cities are ranked, CWQI 城市水质指数: the sum of each item's ratio to its
/// class III limit (《城市地表水环境质量排名技术规定（试行）》, 2017: secondary). Smaller is better.
///
/// C ÷ C_Ⅲ; for dissolved oxygen C_Ⅲ ÷ C; for pH 7 − pH up to 7 and (pH − 7) ÷ 2 above.
package struct RankingIndex: Sendable, Equatable {
  /// Each evaluated item's part, exact.
  package let parts: [String: Rational]

  package var sum: Rational { parts.values.reduce(.zero, +) }

  /// From means in the parameters' units. Items that 22号 leaves out, and those without a limit in
  /// this water, take no part. Nil where oxygen is zero, whose ratio has no value.
  package init?(_ values: [String: ExactDecimal], _ body: WaterBody, _ table: LimitTable) {
    var parts: [String: Rational] = [:]
    for (parameter, value) in values where table.row(parameter)?.isEvaluated == true {
      switch table.limit(parameter, .III, body) {
      case .atMost(let limit): parts[parameter] = value.rational / limit.rational
      case .atLeast(let limit):
        guard !value.isZero else { return nil }
        parts[parameter] = limit.rational / value.rational
      case .within:
        let above = value.rational - Rational(7)
        parts[parameter] = above <= .zero ? -above : above / Rational(2)
      case nil: continue
      }
    }
    self.parts = parts
  }
}
