internal import Settlement
internal import WaterQuality

/// An agreement's month in a notice.
struct SettlementView {
  let agreement: String
  let reference: String
  let rows: [Row]
  let hasTotal: Bool
  /// Gross sum of the lines, in figures and in capitals.
  let total: String
  let capitals: String

  struct Row {
    let section: String
    let clause: String
    let reason: String
    let payer: String
    let payee: String
    let amount: String
    let isBlocked: Bool
  }

  init(_ settled: MonthlyReport.Settled, _ report: MonthlyReport, _ language: Language) {
    let agreement = settled.agreement
    self.agreement = agreement.title
    reference = agreement.reference
    rows = settled.determination.findings.map { finding in
      let line = finding.line
      let isBlocked = if case .blocked = finding.result { true } else { false }
      return Row(
        section: report.site.section(finding.section)?.name ?? finding.section,
        clause: finding.clause, reason: NoticeWording.result(finding.result)[language],
        payer: line.map { agreement.party($0.payer)?.name ?? $0.payer } ?? "—",
        payee: line.map { agreement.party($0.payee)?.name ?? $0.payee } ?? "—",
        amount: line?.amount.grouped ?? (isBlocked ? Text("暂缓", "held")[language] : "0.00"),
        isBlocked: isBlocked)
    }
    let sum = settled.determination.lines.reduce(Money.zero) { $0 + $1.amount }
    hasTotal = !sum.isZero
    total = sum.grouped
    capitals = sum.capitals
  }
}
