extension GivenSections {
  /// Reads a table: `section` and any of `river`, `waterBody`, `target`, `month`, then a column for
  /// each parameter by its id or its Chinese name, with a unit in brackets: `nh3n`, `镉[µg/L]`. An
  /// empty cell is no value. Every problem is collected, with line and column.
  package init(
    csv text: String, _ defaults: GivenDefaults, parameters: [Parameter] = Parameter.builtIn,
    table: LimitTable = .gb3838v2002, _ problems: ProblemList
  ) {
    let rows = CSVText(text, problems).rows
    guard let head = rows.first else {
      problems.add(
        Problem(
          path: "", position: nil, message: "the table is empty",
          remedy: "Write a line of column names first, such as section,month,nh3n,codmn."))
      self.init([], table, problems)
      return
    }
    let columns = head.map { Column($0, parameters, problems) }
    if !columns.contains(where: { $0.isNamed("section") }) {
      problems.add(
        Problem(
          path: "", position: head.first?.position, message: "column 'section' is missing",
          remedy: "Name each row's section in a column 'section'."))
    }
    self.init(
      rows.dropFirst().compactMap { Draft($0, columns, defaults, problems) }, table, problems)
  }

  /// What a column holds.
  fileprivate struct Column {
    enum Content {
      case named(String)
      case parameter(Parameter, unit: String?)
      case unknown
    }

    let content: Content

    static let names = ["section", "river", "waterBody", "target", "month"]

    init(_ head: CSVText.Cell, _ parameters: [Parameter], _ problems: ProblemList) {
      let (name, unit) = Self.split(head.text)
      if Self.names.contains(name), unit == nil {
        content = .named(name)
        return
      }
      guard let found = parameters.first(where: { $0.id == name || $0.name.zh == name }) else {
        let near = Suggestion.nearest(to: name, in: Self.names + parameters.map(\.id))
        problems.add(
          Problem(
            path: "", position: head.position, message: "unknown column '\(name.prefix(40))'",
            remedy: near.map { "Did you mean '\($0)'?" }
              ?? "Name a parameter by its id or its Chinese name, or one of "
              + Self.names.joined(separator: ", ") + "."))
        content = .unknown
        return
      }
      if let unit, GivenUnit.exponent(unit, of: found) == nil {
        problems.add(
          Problem(
            path: "", position: head.position,
            message: "'\(unit.prefix(20))' is no unit of \(found.id)",
            remedy: GivenUnit.remedy(found)))
        content = .unknown
        return
      }
      content = .parameter(found, unit: unit)
    }

    func isNamed(_ name: String) -> Bool {
      if case .named(name) = content { true } else { false }
    }

    /// `镉[µg/L]` → `镉`, `µg/L`.
    private static func split(_ text: String) -> (name: String, unit: String?) {
      guard text.hasSuffix("]"), let open = text.firstIndex(of: "[") else {
        return (text.trimmed, nil)
      }
      let unit = text[text.index(after: open)...].dropLast()
      return (String(text[..<open]).trimmed, String(unit).trimmed)
    }
  }
}

extension GivenSections.Draft {
  /// Nil where the row names no section or a cell cannot be read.
  fileprivate init?(
    _ cells: [CSVText.Cell], _ columns: [GivenSections.Column], _ defaults: GivenDefaults,
    _ problems: ProblemList
  ) {
    guard let first = cells.first else { return nil }
    guard cells.count <= columns.count else {
      problems.add(
        Problem(
          path: "", position: cells[columns.count].position,
          message: "the row has more cells than there are columns",
          remedy: "Put a cell that holds a comma in quotes."))
      return nil
    }
    var words: [String: CSVText.Cell] = [:]
    var values: [GivenValue] = []
    var isWhole = true
    for (cell, column) in zip(cells, columns) where !cell.text.trimmed.isEmpty {
      switch column.content {
      case .named(let name): words[name] = cell
      case .unknown: break
      case .parameter(let parameter, let unit):
        do throws(GivenValue.Fault) {
          values.append(try GivenValue.read(cell.text.trimmed, of: parameter, unit: unit))
        } catch {
          problems.add(
            Problem(
              path: parameter.id, position: cell.position, message: error.message,
              remedy: error.remedy))
          isWhole = false
        }
      }
    }
    guard let section = words["section"] else {
      problems.add(
        Problem(
          path: "section", position: first.position, message: "the row names no section",
          remedy: "Write the section's name into its column 'section'."))
      return nil
    }
    func read<Value>(
      _ name: String, _ fallback: Value, _ known: String, _ reading: (String) -> Value?
    ) -> Value {
      guard let cell = words[name] else { return fallback }
      if let value = reading(cell.text.trimmed) { return value }
      problems.add(
        Problem(
          path: name, position: cell.position,
          message: "'\(cell.text.prefix(40))' is no \(name)", remedy: "Write \(known)."))
      isWhole = false
      return fallback
    }
    let body = read("waterBody", defaults.body, "river, lake or outfall", WaterBody.init(rawValue:))
    let target = read("target", defaults.target, "I, II, III, IV or V", WaterClass.init(given:))
    let month = read("month", defaults.month, "a month such as 2026-06") { Month($0) }
    guard isWhole else { return nil }
    self.init(
      section: GivenSection(
        section: section.text.trimmed, river: words["river"]?.text.trimmed, body: body,
        target: target, month: month, values: values), position: first.position, path: "")
  }
}

extension WaterClass {
  /// `III` or `Ⅲ`; nil for anything else and for 劣Ⅴ, which nobody can be asked to meet.
  init?(given text: String) {
    let found = Self.allCases.first { $0.id == text || $0.symbol == text }
    guard let found, found != .worseThanV else { return nil }
    self = found
  }
}
