package import WaterQuality

/// A file that somebody brings, read as far as it can be read without asking what is stored.
package struct ImportOrder: Sendable {
  package let kind: ImportKind
  /// The file's own name.
  package let name: String
  package let text: String
  package let rows: [ImportedRow]

  /// Reads the fields of the act. Throws `PeopleError.problems` with everything that is wrong.
  package init(_ fields: ActFields, _ context: ImportContext) throws(PeopleError) {
    let problems = ProblemList()
    let name = fields[text: "name"] ?? ""
    if !(1...200).contains(name.unicodeScalars.count) || name.contains("/") {
      problems.add(
        Problem(
          path: "name", position: nil, message: "a file's name has 1 to 200 characters and no '/'",
          remedy: "Give the name without its folder."))
    }
    let kind = fields[text: "kind"].flatMap(ImportKind.init(rawValue:)) ?? .event
    let bytes = Array((fields[text: "text"] ?? "").utf8)
    let text = ImportText.decode(bytes, problems)
    let reading = text.map { ImportReading($0, as: kind, context, problems) }
    guard problems.problems.isEmpty, let text, let reading else {
      throw .problems(problems.problems)
    }
    self.kind = kind
    self.name = name
    self.text = text
    rows = reading.rows
  }

  /// For the trail: `laboratoryMonth, 12 rows of 手工监测6月.csv`.
  var summary: String { "\(kind.rawValue), \(rows.count) rows of \(name)" }
}
