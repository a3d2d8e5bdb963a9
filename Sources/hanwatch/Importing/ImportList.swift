import Evidence
import Storage
import WaterQuality

/// A stored import as it is listed.
struct ImportListLine: Encodable {
  let number: Int64
  let kind: String
  let name: String
  let sha256: String
  let rows: Int
  let person: String
  let at: String
  /// inForce or waits.
  let state: String
  let approvedBy: String?
  let approvedAt: String?

  init(_ stored: StoredImport) {
    number = stored.number
    kind = stored.kind.rawValue
    name = stored.name
    sha256 = stored.sha256.description
    rows = stored.rows
    person = stored.person
    at = stored.recordedAt.description
    state = stored.isInForce ? "inForce" : "waits"
    approvedBy = stored.approval?.person
    approvedAt = stored.approval?.at.description
  }

  static func table(_ imports: [StoredImport], _ language: Language) -> String {
    let zh = language == .zh
    guard !imports.isEmpty else { return zh ? "尚无导入" : "nothing was imported yet" }
    var table = Table(
      zh
        ? ["编号", "种类", "文件", "行数", "经办", "时间", "状态", "批准"]
        : ["number", "kind", "file", "rows", "by", "at", "state", "approved by"])
    for stored in imports {
      table.add([
        "\(stored.number)", stored.kind.name[language], stored.name, "\(stored.rows)",
        stored.person, stored.recordedAt.minuteText,
        stored.isInForce ? (zh ? "生效" : "in force") : (zh ? "待批准" : "waits"),
        stored.approval.map { "\($0.person) \($0.at.minuteText)" } ?? "—",
      ])
    }
    return table.text
  }
}

/// What became of an import or an approval.
struct ImportOutcome: Encodable {
  let schemaVersion = 1
  /// The number under which it waits for a second person; nil where it is in force.
  let waitsAs: String?
  /// Closed months that it enters, if it is in force.
  let closedMonths: [String]

  func text(_ language: Language) -> String {
    let zh = language == .zh
    if let waitsAs {
      return zh
        ? "已登记为第 \(waitsAs) 号导入，待批准（hanwatch import --approve \(waitsAs)）。"
        : "The import waits as number \(waitsAs) for an approver (hanwatch import --approve "
          + "\(waitsAs))."
    }
    let first = zh ? "已生效。" : "It is in force."
    let more = closedMonths.map { month in
      zh
        ? "\(month) 已办结：请重新结算并编制通报（hanwatch settle month \(month)，hanwatch notice \(month)）。"
        : "\(month) is closed: settle it and print its notice again "
          + "(hanwatch settle month \(month); hanwatch notice \(month))."
    }
    return ([first] + more).joined(separator: "\n")
  }

  /// The closed months of some rows, and those that are compared with them a year later.
  static func closedMonths(_ rows: [ImportedRow], _ inquiry: Inquiry) throws -> [String] {
    var months: Set<Month> = []
    for row in rows {
      var month = Month(row.from)
      repeat {
        months.formUnion([month, month.shifted(by: 12)])
        month = month.next
      } while month.start < row.to
    }
    return try months.sorted().filter { try inquiry.assessment($0) != nil }.map(\.description)
  }
}
