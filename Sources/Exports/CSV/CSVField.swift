/// One cell of a CSV file by RFC 4180, safe to open in a spreadsheet.
package enum CSVField {
  /// Text that a spreadsheet would read as a formula gets an apostrophe in front: a station's name
  /// must not run anything. Plain numbers stay as they are.
  static func text(_ value: String) -> String {
    let isFormula = value.unicodeScalars.first.map { "=+-@\t\r\n|".unicodeScalars.contains($0) }
    let safe = isFormula == true && !isNumber(value) ? "'" + value : value
    guard safe.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) })
    else { return safe }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// Rows as text with CRLF after each.
  package static func rows(_ rows: [[String]]) -> String {
    rows.map { $0.map(text).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func isNumber(_ value: String) -> Bool {
    let digits = value.dropFirst(value.hasPrefix("-") ? 1 : 0)
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
  }
}
