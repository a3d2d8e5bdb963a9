/// Aligned columns of text. East Asian characters take two places on a terminal.
struct Table {
  private var rows: [[String]]

  init(_ header: [String]) {
    rows = [header]
  }

  mutating func add(_ row: [String]) {
    rows.append(row)
  }

  var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? Self.width($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.indices.map { column in
        let last = column == row.count - 1
        let gap = last ? 0 : widths[column] - Self.width(row[column])
        return row[column] + String(repeating: " ", count: gap)
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { total, scalar in
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6:
        total + 2
      default: total + 1
      }
    }
  }
}
