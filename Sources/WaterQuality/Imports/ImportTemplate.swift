/// A table to fill in: notes on lines that begin with `#`, the heads, and one example that is
/// marked as one. As Excel takes it: UTF-8 with its mark, and CRLF.
package enum ImportTemplate {
  /// Before the example: take it away and the row is read.
  package static let exampleMark = "#示例 "

  package static func text(_ kind: ImportKind) -> String {
    let columns = kind.form.columns
    let notes =
      ["# \(kind.name.zh)（\(kind.rawValue)）：以 # 开头的行不读入；列的次序不限，英文列名亦可"]
      + columns.map { column in
        "# \(column.name)（\(column.id)）\(column.isRequired ? "必填" : "可选")：\(column.note)"
      }
    let rows = [
      columns.map(\.name).joined(separator: ","),
      exampleMark + columns.map(\.example).joined(separator: ","),
    ]
    // A comma would begin another cell when a spreadsheet saves the note again.
    return "\u{FEFF}" + (notes + rows).map { $0 + "\r\n" }.joined()
  }
}
