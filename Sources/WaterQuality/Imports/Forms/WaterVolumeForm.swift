/// Cubic metres that passed a section in a month or on a day.
enum WaterVolumeForm: ImportForm {
  static let columns: [ImportColumn] = [
    .section,
    ImportColumn("period", "时段", "月份或者日期，如 2025-06、2025-06-03", example: "2025-06"),
    ImportColumn("volume", "水量", "立方米（m³），不写千分位", example: "12000000"),
    ImportColumn("unit", "单位", isRequired: false, "m³ 或者 万m³；不填为 m³", example: "m³"),
    ImportColumn("method", "测量方法", "如 流量计、流速仪、水文站", example: "水文站"),
    .certificate("数据来源", "水文资料或者报告编号", example: "水文月报2025-06"),
    .withdrawn,
  ]

  static func read(_ cells: ImportCells) -> ImportedRow? {
    let section = cells.section()
    let span = cells.required("period", "Write a month such as 2025-06, or a day.", span)
    if let span, span.to > cells.context.now {
      cells.complain("period", "it is not over", "Import it when it is over.")
    }
    let volume = volume(cells)
    let method = cells.requiredText("method")
    let certificate = cells.requiredText("certificate")
    let isWithdrawn = cells.isWithdrawn
    guard cells.isWhole, let section, let span, let volume else { return nil }
    var row = ImportedRow(line: cells.line, section: section.id, from: span.from, to: span.to)
    row.value = volume
    row.printed = cells.word("volume")
    row.method = method
    row.certificate = certificate
    row.isWithdrawn = isWithdrawn
    return row
  }

  private static func span(_ word: String) -> (from: Timestamp, to: Timestamp)? {
    if let month = ImportTime.month(word) { return (month.start, month.end) }
    return ImportTime.date(word).map { (Timestamp($0), Timestamp($0.adding(days: 1))) }
  }

  /// In m³. A month of the Yangtze at its greatest is 2 × 10^11.
  private static func volume(_ cells: ImportCells) -> ExactDecimal? {
    let factors = ["m³": Int64(1), "m3": 1, "立方米": 1, "万m³": 10_000, "万m3": 10_000, "万立方米": 10_000]
    let unit = cells.word("unit") ?? "m³"
    let factor = factors[unit]
    if factor == nil {
      cells.complain(
        "unit", "'\(unit.prefix(20))' is no unit of a volume", "Write m³ or 万m³.")
    }
    let remedy = "Write cubic metres in digits, such as 12000000, without separators."
    guard let given = cells.required("volume", remedy, ExactDecimal.init), let factor else {
      return nil
    }
    let volume = (given.rational * Rational(Int128(factor))).exactDecimal
    guard let volume, !volume.isNegative, volume.rational <= Rational(1_000_000_000_000) else {
      cells.complain("volume", "no river carries that", remedy)
      return nil
    }
    return volume
  }

  /// A month and a day of it would be counted twice.
  static func checkOverlaps(_ rows: [ImportedRow], _ problems: ProblemList) {
    let isMonth: (ImportedRow) -> Bool = { $0.to == Month($0.from).end }
    let months = Dictionary(
      rows.filter(isMonth).map { ("\($0.section) \(Month($0.from))", $0.line) },
      uniquingKeysWith: { first, _ in first })
    for row in rows where !isMonth(row) {
      guard let month = months["\(row.section) \(Month(row.from))"] else { continue }
      problems.add(
        Problem(
          path: "period", position: Problem.Position(line: row.line, column: 1),
          message: "the day lies in the month of line \(month)",
          remedy: "Give a section's month as a whole, or by days."))
    }
  }
}
