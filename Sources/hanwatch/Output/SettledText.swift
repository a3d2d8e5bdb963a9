import Daemon
import Settlement
import WaterQuality

/// A settled month as people and programs read it.
enum SettledText {
  /// One object: the determination as it is kept, and the ledger's entries.
  static func json(_ settled: MonthBook.Settled) -> String {
    let entries = settled.ledger.map { entry in
      JSONValue.object([
        "id": .string(entry.id), "debit": .string(entry.debit), "credit": .string(entry.credit),
        "amountFen": .integer(entry.amount.fen), "state": .string(entry.state.rawValue),
        "adjusts": entry.adjusts.map(JSONValue.string) ?? .null,
      ])
    }
    let whole = JSONValue.object([
      "determination": settled.determination.json, "entries": .array(entries),
      "added": .integer(Int64(settled.added.count)),
    ])
    return String(decoding: whole.canonicalBytes, as: UTF8.self)
  }

  static func text(_ settled: MonthBook.Settled, _ language: Language) -> String {
    let determination = settled.determination
    let zh = language == .zh
    var table = Table(
      zh
        ? ["断面", "规则", "条款", "付方", "收方", "金额(元)", "理由"]
        : ["section", "rule", "clause", "payer", "payee", "yuan", "reason"])
    for finding in determination.findings {
      let line = finding.line
      table.add([
        finding.section, finding.rule, finding.clause, line?.payer ?? "—", line?.payee ?? "—",
        line?.amount.description ?? "—", finding.reason.name[language],
      ])
    }
    let positions = positions(of: settled.ledger).sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value)" }
    let added = settled.added.count
    let what = "\(determination.agreement) \(determination.month)"
    let head =
      zh
      ? "协议 \(what) 第 \(determination.version) 版：新增分录 \(added) 条"
      : "agreement \(what) version \(determination.version): \(added) entries added"
    let foot = (zh ? "头寸（元）：" : "positions (yuan): ") + positions.joined(separator: "  ")
    return [head, table.text, foot].joined(separator: "\n")
  }
}
