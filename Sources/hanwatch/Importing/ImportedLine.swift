import Storage
import WaterQuality

/// An imported row as it is printed, beside what it changes.
struct ImportedLine: Encodable {
  let line: Int
  let section: String
  let parameter: String?
  let from: String
  let to: String
  /// In `unit`; as it was given where it lies below the detection limit.
  let value: String?
  let unit: String?
  let samples: Int?
  let method: String?
  let certificate: String?
  let what: String?
  let withdrawn: Bool
  /// new, replaces, same, withdraws or withdrawsNothing; nil where nobody asked.
  let change: String?
  /// The number of the import that holds what is in force now.
  let instead: Int64?
  /// What is in force now.
  let before: String?
  /// Whether the section's class stands on the item; nil where it is none of one item. An agreement
  /// may use it all the same.
  let isJudged: Bool?

  private enum CodingKeys: String, CodingKey {
    case line, section, parameter, from, to, value, unit, samples, method, certificate, what
    case withdrawn, change, instead, before
    case isJudged = "judged"
  }

  init(_ row: ImportedRow, _ kind: ImportKind, _ change: ImportChange?, _ site: Site) {
    line = row.line
    section = row.section
    parameter = row.parameter
    from = row.from.description
    to = row.to.description
    value = row.isBelowDetection ? row.printed : row.value?.description
    let own = site.parameters.first { $0.id == row.parameter }?.unit.rawValue
    unit = row.value == nil ? nil : own ?? (kind == .waterVolume ? "m³" : nil)
    samples = row.samples
    method = row.method
    certificate = row.certificate
    what = row.what
    withdrawn = row.isWithdrawn
    let known: ImportedEntry?
    switch change {
    case nil: (self.change, known) = (nil, nil)
    case .new: (self.change, known) = ("new", nil)
    case .replaces(let entry): (self.change, known) = ("replaces", entry)
    case .same(let entry): (self.change, known) = ("same", entry)
    case .withdraws(let entry): (self.change, known) = ("withdraws", entry)
    case .withdrawsNothing: (self.change, known) = ("withdrawsNothing", nil)
    }
    instead = known?.file
    isJudged = row.parameter.map { site.section(row.section)?.parameters.contains($0) == true }
    before = known.flatMap { $0.row.isBelowDetection ? $0.row.printed : $0.row.value?.description }
  }

  static func table(
    _ lines: [ImportedLine], _ kind: ImportKind, _ site: Site, _ language: Language
  ) -> String {
    let zh = language == .zh
    var table = Table(
      zh
        ? ["行", "断面", "项目", "时段", "数值", "样品", "依据", "说明"]
        : ["line", "section", "item", "period", "value", "samples", "paper", "remark"])
    for line in lines {
      let item = site.parameters.first { $0.id == line.parameter }?.name[language]
      table.add([
        "\(line.line)", site.section(line.section)?.name ?? line.section,
        item ?? line.parameter ?? "—", line.period(kind),
        [line.value, line.unit].compactMap(\.self).joined(separator: " "),
        line.samples.map(String.init) ?? "—",
        [line.method, line.certificate].compactMap(\.self).joined(separator: zh ? "，" : ", "),
        [line.what, line.remark(zh), line.unjudged(zh)].compactMap(\.self).joined(
          separator: zh ? "；" : "; "),
      ])
    }
    return table.text
  }

  private func period(_ kind: ImportKind) -> String {
    guard let from = Timestamp(from), let to = Timestamp(to) else { return from }
    let month = Month(from)
    if from == month.start, to == month.end { return month.description }
    if kind == .event { return from.minuteText }
    if Timestamp(from.date) == from, Timestamp(from.date.adding(days: 1)) == to {
      return from.date.description
    }
    return "\(from.minuteText) – \(to.minuteText)"
  }

  private func unjudged(_ zh: Bool) -> String? {
    isJudged == false ? (zh ? "断面评价不含该项目" : "the section is not judged by it") : nil
  }

  private func remark(_ zh: Bool) -> String? {
    let file = instead.map { zh ? "第 \($0) 号" : "import \($0)" } ?? ""
    let old = before.map { " (\($0))" } ?? ""
    return switch change {
    case "new": zh ? "新增" : "new"
    case "replaces": zh ? "更正\(file)\(old)" : "replaces \(file)\(old)"
    case "same": zh ? "与\(file)相同" : "same as \(file)"
    case "withdraws": zh ? "撤销\(file)\(old)" : "withdraws \(file)\(old)"
    case "withdrawsNothing": zh ? "无可撤销" : "nothing to withdraw"
    default: withdrawn ? (zh ? "作废" : "withdrawn") : nil
    }
  }
}
