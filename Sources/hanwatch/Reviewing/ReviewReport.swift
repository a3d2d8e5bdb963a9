import WaterQuality

/// What a review has changed, month by month.
struct ReviewReport: Encodable {
  let schemaVersion = 1
  let series: String
  /// The number under which it waits for a second person; nil where it is in force.
  let waitsAs: String?
  let before: [ReviewedMonths.State]
  let after: [ReviewedMonths.State]

  func text(_ language: Language) -> String {
    let zh = language == .zh
    if let waitsAs {
      return zh
        ? "\(series)：涉及已办结的月份，审核已登记为第 \(waitsAs) 号，待批准（hanwatch review --approve \(waitsAs)）。"
        : "\(series): a closed month is concerned; the review waits as number \(waitsAs) for an "
          + "approver (hanwatch review --approve \(waitsAs))."
    }
    var table = Table(
      zh
        ? ["月份", "有效数据", "月均值", "类别", "达标"]
        : ["month", "readings that count", "mean", "class", "target met"])
    for (before, after) in zip(before, after) {
      table.add([
        after.month, Self.change("\(before.passing)", "\(after.passing)"),
        Self.change(Self.mean(before, zh), Self.mean(after, zh)),
        Self.change(Self.symbol(before), Self.symbol(after)),
        Self.change(Self.met(before, zh), Self.met(after, zh)),
      ])
    }
    let closed = after.filter(\.isClosed).map(\.month)
    let more = closed.map { month in
      zh
        ? "\(month) 已办结：将自动重新评价、结算并编制新版通报（hanwatch assess \(month) --versions 查看差异）。"
        : "\(month) is closed: it is assessed, settled and printed anew by itself "
          + "(hanwatch assess \(month) --versions shows the difference)."
    }
    return ([series, table.text] + more).joined(separator: "\n")
  }

  private static func change(_ before: String, _ after: String) -> String {
    before == after ? after : "\(before) → \(after)"
  }

  private static func mean(_ state: ReviewedMonths.State, _ zh: Bool) -> String {
    state.mean ?? (zh ? "有效数据不足" : "too few data")
  }

  private static func symbol(_ state: ReviewedMonths.State) -> String {
    state.waterClass.flatMap { WaterClass(id: $0) }?.symbol ?? "—"
  }

  private static func met(_ state: ReviewedMonths.State, _ zh: Bool) -> String {
    state.met.map { zh ? ($0 ? "是" : "否") : ($0 ? "yes" : "no") } ?? "—"
  }
}
