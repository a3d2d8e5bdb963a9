/// One row of an import: its cells by the ids of their columns. What cannot be read becomes a
/// problem, and the row is no longer whole.
package final class ImportCells {
  let context: ImportContext
  let line: Int
  private let cells: [String: CSVText.Cell]
  private let columns: [ImportColumn?]
  private let start: Problem.Position
  private let problems: ProblemList
  private(set) var isWhole = true

  /// Nil for a row with cells beyond the heads.
  init?(
    _ row: [CSVText.Cell], _ columns: [ImportColumn?], _ context: ImportContext,
    _ problems: ProblemList
  ) {
    guard let first = row.first else { return nil }
    let beyond = row.dropFirst(columns.count).first { !$0.text.trimmed.isEmpty }
    if let beyond {
      problems.add(
        Problem(
          path: "", position: beyond.position,
          message: "the row has more cells than there are columns",
          remedy: "Put a cell that holds a comma in quotes."))
      return nil
    }
    self.context = context
    self.columns = columns
    self.problems = problems
    start = first.position
    line = first.position.line
    var cells: [String: CSVText.Cell] = [:]
    for (cell, column) in zip(row, columns) where !cell.text.trimmed.isEmpty {
      if let column { cells[column.id] = cell }
    }
    self.cells = cells
  }

  func complain(_ id: String, _ message: String, _ remedy: String) {
    problems.add(
      Problem(
        path: id, position: cells[id]?.position ?? start, message: message, remedy: remedy))
    isWhole = false
  }

  /// A cell's text without the spaces around it; nil where it is empty.
  func word(_ id: String) -> String? { cells[id]?.text.trimmed }

  /// Nil, and a problem, where it is empty; a column that is not there at all was told of already.
  func required(_ id: String) -> String? {
    if let word = word(id) { return word }
    if let column = columns.compactMap(\.self).first(where: { $0.id == id }) {
      complain(id, "'\(column.name)' is empty", "Write \(column.note).")
    }
    isWhole = false
    return nil
  }
}

extension ImportCells {
  /// Reads a cell that must be there; `known` says what can be written.
  func required<Value>(
    _ id: String, _ known: String, _ read: (String) -> Value?
  ) -> Value? {
    guard let word = required(id) else { return nil }
    if let value = read(word) { return value }
    complain(id, "'\(word.prefix(40))' is not understood", known)
    return nil
  }

  func text(_ id: String, longest: Int = 200) -> String? {
    guard let word = word(id) else { return nil }
    if word.unicodeScalars.count <= longest, !word.unicodeScalars.contains(where: { $0 < " " }) {
      return word
    }
    complain(id, "is longer than \(longest) characters or has several lines", "Shorten it.")
    return nil
  }

  func requiredText(_ id: String, longest: Int = 200) -> String? {
    required(id).flatMap { _ in text(id, longest: longest) }
  }

  func section() -> Section? {
    let known = context.site.sections
    guard let word = required("section") else { return nil }
    if let found = context.section(word) { return found }
    if known.contains(where: { $0.name == word }) {
      complain("section", "several sections are called '\(word)'", "Write the section's id.")
      return nil
    }
    let near = Suggestion.nearest(to: word, in: known.map(\.id) + known.map(\.name))
    complain(
      "section", "unknown section '\(word.prefix(40))'",
      near.map { "Did you mean '\($0)'?" } ?? "Write the id or the name of a section in force.")
    return nil
  }

  func parameter() -> Parameter? {
    guard let word = required("parameter") else { return nil }
    guard let found = context.parameter(word) else {
      let known = context.site.parameters
      let near = Suggestion.nearest(to: word, in: known.map(\.id) + known.map(\.name.zh))
      complain(
        "parameter", "unknown item '\(word.prefix(40))'",
        near.map { "Did you mean '\($0)'?" } ?? "Write its id or its Chinese name.")
      return nil
    }
    return found
  }

  /// A month that lies behind us.
  func month() -> Month? {
    let found = required(
      "month", "Write a month such as 2025-06 (in Excel as text, not as a date).",
      ImportTime.month)
    guard let found, found.end > context.now else { return found }
    complain("month", "\(found) is not over", "Import it when the month is over.")
    return nil
  }

  /// Where a span ends: a date means its end; a moment means itself.
  func end(_ id: String) -> Timestamp? {
    required(id, Self.times) { word in
      ImportTime.date(word).map { Timestamp($0.adding(days: 1)) } ?? ImportTime.moment(word)
    }
  }

  func moment(_ id: String) -> Timestamp? { required(id, Self.times, ImportTime.moment) }

  private static let times = "Write 2025-06-03, or 2025-06-03 08:00."

  func count(_ id: String, in range: ClosedRange<Int>) -> Int? {
    guard let word = word(id) else { return nil }
    if let count = Int(word), range.contains(count) { return count }
    complain(
      id, "'\(word.prefix(20))' is no number from \(range.lowerBound) to \(range.upperBound)",
      "Write it in digits.")
    return nil
  }

  var isWithdrawn: Bool {
    guard let word = word("withdrawn")?.lowercased() else { return false }
    if ["是", "yes", "true", "1"].contains(word) { return true }
    if !["否", "no", "false", "0"].contains(word) {
      complain("withdrawn", "'\(word.prefix(20))' is neither 是 nor 否", "Leave it empty, or 是.")
    }
    return false
  }
}
