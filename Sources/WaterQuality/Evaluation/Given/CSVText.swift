/// A table as text (RFC 4180): rows of cells, each with its place. Line ends may be CRLF or LF; a
/// byte-order mark at the beginning is passed over.
package struct CSVText {
  package struct Cell: Equatable {
    package let text: String
    /// Where it begins; columns count bytes, as editors of such files do.
    package let position: Problem.Position

    package init(text: String, position: Problem.Position) {
      self.text = text
      self.position = position
    }
  }

  /// Empty lines are left out.
  package private(set) var rows: [[Cell]] = []

  /// Everything that is no such table becomes a problem; the rest is read.
  package init(_ text: String, _ problems: ProblemList) {
    var reader = CSVReader(Array(text.utf8))
    while let row = reader.row(problems) {
      if row.count > 1 || row.first?.text.isEmpty == false { rows.append(row) }
    }
  }
}

extension String {
  /// Without spaces and tabs around it, as cells are compared.
  var trimmed: String {
    let isSpace: (Character) -> Bool = { " \t\u{A0}\u{3000}".contains($0) }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}

/// One pass over the bytes.
private struct CSVReader {
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var lineStart = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { (index, lineStart) = (3, 3) }
  }

  private var position: Problem.Position { .init(line: line, column: index - lineStart + 1) }

  /// The next row; nil at the end.
  mutating func row(_ problems: ProblemList) -> [CSVText.Cell]? {
    guard index < bytes.count else { return nil }
    var cells: [CSVText.Cell] = []
    while true {
      cells.append(cell(problems))
      guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
      index += 1
    }
    endLine()
    return cells
  }

  private mutating func cell(_ problems: ProblemList) -> CSVText.Cell {
    let start = position
    var text: [UInt8] = []
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
      text = quoted(from: start, problems)
    }
    let rest = index
    while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
    let more = bytes[rest..<index]
    if text.isEmpty {
      text = Array(more)
    } else if !more.isEmpty {
      problems.add(
        Problem(
          path: "", position: start, message: "text stands behind the closing quote",
          remedy: "Put the whole cell in quotes, and write a quote inside it twice."))
    }
    return CSVText.Cell(text: String(decoding: text, as: UTF8.self), position: start)
  }

  private mutating func quoted(
    from start: Problem.Position, _ problems: ProblemList
  ) -> [UInt8] {
    var text: [UInt8] = []
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        guard index < bytes.count, bytes[index] == byte else { return text }
        index += 1
      }
      text.append(byte)
      if byte == UInt8(ascii: "\n") { (line, lineStart) = (line + 1, index) }
    }
    problems.add(
      Problem(
        path: "", position: start, message: "the cell's quote is never closed",
        remedy: "Close it with \"."))
    return text
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private mutating func endLine() {
    if index < bytes.count, bytes[index] == UInt8(ascii: "\r") { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
    (line, lineStart) = (line + 1, index)
  }
}
