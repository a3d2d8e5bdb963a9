/// A file that somebody wants imported, read as a whole: either every row can be read, or nothing
/// is taken from it.
package struct ImportReading {
  package let kind: ImportKind
  /// In the order of the file; rows that cannot be read are not among them.
  package let rows: [ImportedRow]

  /// Reads a table with a line of heads, Chinese or English, in any order. Lines that begin with
  /// `#` are passed over, and so are empty ones. Every problem is collected, with line and column.
  package init(
    _ text: String, as kind: ImportKind, _ context: ImportContext, _ problems: ProblemList
  ) {
    self.kind = kind
    let lines = CSVText(text, problems).rows.filter { cells in
      cells.first?.text.hasPrefix("#") == false && cells.contains { !$0.text.trimmed.isEmpty }
    }
    guard let head = lines.first else {
      problems.add(
        Problem(
          path: "", position: nil, message: "the table is empty",
          remedy: "Print what it should look like with --template \(kind.rawValue)."))
      rows = []
      return
    }
    let columns = Self.columns(head, kind, problems)
    let before = problems.problems.count
    let read = lines.dropFirst().compactMap { cells in
      ImportCells(cells, columns, context, problems).flatMap(kind.form.read)
    }
    if lines.count == 1, problems.problems.count == before {
      problems.add(
        Problem(
          path: "", position: nil, message: "the table has heads and no rows",
          remedy: "Write the rows below the heads; lines that begin with # are not read."))
    }
    rows = Self.single(read, kind, problems)
    if kind == .waterVolume { WaterVolumeForm.checkOverlaps(rows, problems) }
  }

  /// Nil where a head is unknown.
  private static func columns(
    _ head: [CSVText.Cell], _ kind: ImportKind, _ problems: ProblemList
  ) -> [ImportColumn?] {
    let known = kind.form.columns
    func complain(_ position: Problem.Position?, _ message: String, _ remedy: String) {
      problems.add(Problem(path: "", position: position, message: message, remedy: remedy))
    }
    var found: [ImportColumn?] = []
    for cell in head {
      let word = cell.text.trimmed
      let column = known.first { $0.isCalled(word) }
      if let column, found.contains(column) {
        complain(cell.position, "column '\(word)' is there twice", "Keep one of them.")
        found.append(nil)
        continue
      }
      if column == nil, !word.isEmpty {
        let near = Suggestion.nearest(to: word, in: known.map(\.id) + known.map(\.name))
        complain(
          cell.position, "unknown column '\(word.prefix(40))'",
          near.map { "Did you mean '\($0)'?" }
            ?? "Known are \(known.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")).")
      }
      found.append(column)
    }
    for column in known where column.isRequired && !found.contains(column) {
      complain(
        head.first?.position, "column '\(column.name)' (\(column.id)) is missing",
        "Print what the table should look like with --template \(kind.rawValue).")
    }
    return found
  }

  /// Each thing once: a row with the key of an earlier one is a problem.
  private static func single(
    _ read: [ImportedRow], _ kind: ImportKind, _ problems: ProblemList
  ) -> [ImportedRow] {
    var seen: [ImportKey: Int] = [:]
    return read.filter { row in
      guard let first = seen.updateValue(row.line, forKey: kind.key(row)) else { return true }
      problems.add(
        Problem(
          path: "", position: Problem.Position(line: row.line, column: 1),
          message: "the row speaks of the same as line \(first)",
          remedy: "Keep one of them; what was imported before is corrected by a later file."))
      return false
    }
  }
}
