/// How a kind of import is written as a table.
package protocol ImportForm {
  /// In the order of the template.
  static var columns: [ImportColumn] { get }
  /// What a row says; nil, with problems, where it cannot be read.
  static func read(_ cells: ImportCells) -> ImportedRow?
}

/// A column of an import.
package struct ImportColumn: Sendable, Hashable {
  /// The English head: `section`.
  package let id: String
  /// The head as it stands in an official's table: `断面`.
  package let name: String
  package let isRequired: Bool
  /// What is written into it, with units, for the template.
  package let note: String
  package let example: String
  /// Other heads that tables of offices have for it.
  package let aliases: [String]

  package init(
    _ id: String, _ name: String, aliases: [String] = [], isRequired: Bool = true, _ note: String,
    example: String
  ) {
    self.id = id
    self.name = name
    self.isRequired = isRequired
    self.note = note
    self.example = example
    self.aliases = aliases
  }
}

extension ImportColumn {
  /// Whether this is the head of the column, whatever its case.
  func isCalled(_ word: String) -> Bool {
    name == word || id.lowercased() == word.lowercased() || aliases.contains(word)
  }

  static let section = ImportColumn(
    "section", "断面", aliases: ["断面名称", "断面编号"], "断面编号或者名称", example: "s01")
  static let month = ImportColumn(
    "month", "月份", aliases: ["年月", "监测月份"], "如 2025-06、2025年6月", example: "2025-06")
  static let parameter = ImportColumn(
    "parameter", "项目", aliases: ["监测项目", "指标"], "如 氨氮、nh3n", example: "氨氮")
  static let mean = ImportColumn(
    "mean", "月均值", aliases: ["均值", "浓度"], "未修约值或者按评价位数；低于检出限的写 0.025L", example: "0.53")
  static let unit = ImportColumn(
    "unit", "单位", isRequired: false, "如 mg/L、µg/L；不填为该项目的标准单位", example: "mg/L")
  static let withdrawn = ImportColumn(
    "withdrawn", "作废", isRequired: false, "撤销先前导入的同一行时写“是”", example: "")

  static func certificate(_ name: String, _ note: String, example: String) -> ImportColumn {
    ImportColumn("certificate", name, note, example: example)
  }
}
