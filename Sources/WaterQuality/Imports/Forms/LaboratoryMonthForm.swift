/// Means of a month by hand sampling and a laboratory.
enum LaboratoryMonthForm: ImportForm {
  static let columns: [ImportColumn] = [
    .section, .month, .parameter, .mean, .unit,
    ImportColumn("samples", "样品数", "求均值的样品个数", example: "4"),
    ImportColumn("method", "监测方法", "方法标准编号", example: "HJ 535-2009"),
    .certificate("报告编号", "监测报告编号", example: "检字2025-0611"),
    .withdrawn,
  ]

  static func read(_ cells: ImportCells) -> ImportedRow? {
    MonthMean(cells, samplesAreRequired: true, methodIsRequired: true).row
  }
}

/// Means of earlier years and of base periods, as the books have them: how many samples they stand
/// on and by which method is often not known any more.
enum BasePeriodForm: ImportForm {
  static let columns: [ImportColumn] = [
    .section, .month, .parameter, .mean, .unit,
    ImportColumn(
      "samples", "样品数", isRequired: false, "求均值的样品个数；不详可不填", example: "1"),
    ImportColumn("method", "监测方法", isRequired: false, "不详可不填", example: "手工监测"),
    .certificate("数据来源", "年鉴、报告书或者协议附件及其编号", example: "2023年环境质量报告书"),
    .withdrawn,
  ]

  static func read(_ cells: ImportCells) -> ImportedRow? {
    MonthMean(cells, samplesAreRequired: false, methodIsRequired: false).row
  }
}

/// A section's month of one parameter.
private struct MonthMean {
  let row: ImportedRow?

  init(_ cells: ImportCells, samplesAreRequired: Bool, methodIsRequired: Bool) {
    let section = cells.section()
    let month = cells.month()
    let parameter = cells.parameter()
    let mean = cells.mean(of: parameter, in: section)
    if samplesAreRequired { _ = cells.required("samples") }
    let samples = cells.count("samples", in: 1...10_000)
    let method = methodIsRequired ? cells.requiredText("method") : cells.text("method")
    let certificate = cells.requiredText("certificate")
    let isWithdrawn = cells.isWithdrawn
    guard cells.isWhole, let section, let month, let parameter, let mean else {
      row = nil
      return
    }
    var row = ImportedRow(
      line: cells.line, section: section.id, parameter: parameter.id, from: month.start,
      to: month.end)
    row.value = mean.value
    row.isBelowDetection = mean.isBelowDetection
    row.printed = mean.printed
    row.samples = samples ?? 1
    row.method = method
    row.certificate = certificate
    row.isWithdrawn = isWithdrawn
    self.row = row
  }
}
