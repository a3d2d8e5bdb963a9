/// What happened at a section: a spill, a sluice opened, works in the river.
enum EventForm: ImportForm {
  static let columns: [ImportColumn] = [
    .section,
    ImportColumn("at", "时间", "日期或者时刻，如 2025-06-03 08:00", example: "2025-06-03 08:00"),
    ImportColumn("what", "事件", "一句话", example: "上游闸门开启"),
    ImportColumn("certificate", "证明文件", isRequired: false, "可不填", example: "值班记录0603"),
    .withdrawn,
  ]

  static func read(_ cells: ImportCells) -> ImportedRow? {
    let section = cells.section()
    let at = cells.moment("at")
    if let at, at > cells.context.now {
      cells.complain("at", "has not come yet", "Look at the date.")
    }
    let what = cells.requiredText("what", longest: 500)
    let certificate = cells.text("certificate")
    let isWithdrawn = cells.isWithdrawn
    guard cells.isWhole, let section, let at, let what else { return nil }
    var row = ImportedRow(line: cells.line, section: section.id, from: at, to: at)
    row.what = what
    row.certificate = certificate
    row.isWithdrawn = isWithdrawn
    return row
  }
}
