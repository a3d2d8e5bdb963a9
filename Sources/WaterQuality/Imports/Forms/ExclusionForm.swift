/// Spans that do not count, with the paper that says so.
enum ExclusionForm: ImportForm {
  static let columns: [ImportColumn] = [
    .section,
    ImportColumn("parameter", "项目", isRequired: false, "不填或者写“全部”为全部项目", example: "氨氮"),
    ImportColumn("from", "开始", "日期或者时刻，如 2025-07-03、2025-07-03 08:00", example: "2025-07-03"),
    ImportColumn("to", "结束", "日期（含当日）或者时刻（不含）", example: "2025-07-05"),
    ImportColumn("reason", "原因", "如 洪水、断流、上游施工", example: "洪水"),
    .certificate("证明文件", "认定文件编号", example: "襄环函2025-77"),
    .withdrawn,
  ]

  /// A year: what lasts longer is another target, not an exclusion.
  private static let longestDays: Int64 = 366

  static func read(_ cells: ImportCells) -> ImportedRow? {
    let section = cells.section()
    let word = cells.word("parameter")
    let isAll = word == nil || ["全部", "all", "*"].contains(word?.lowercased())
    let parameter = isAll ? nil : cells.parameter()
    let (from, to) = (cells.moment("from"), cells.end("to"))
    if let from, let to {
      if to <= from { cells.complain("to", "lies before the beginning", "Turn them round.") }
      if to.milliseconds(since: from) > longestDays * 86_400_000 {
        cells.complain("to", "lies more than a year after the beginning", "Look at the years.")
      }
    }
    let reason = cells.requiredText("reason", longest: 500)
    let certificate = cells.requiredText("certificate")
    let isWithdrawn = cells.isWithdrawn
    guard cells.isWhole, let section, let from, let to else { return nil }
    var row = ImportedRow(
      line: cells.line, section: section.id, parameter: parameter?.id, from: from, to: to)
    row.what = reason
    row.certificate = certificate
    row.isWithdrawn = isWithdrawn
    return row
  }
}
