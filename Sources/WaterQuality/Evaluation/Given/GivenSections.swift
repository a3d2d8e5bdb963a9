/// Sections and months from a file that somebody else wrote: `hanwatch assess --input`.
package struct GivenSections {
  /// Each section at most once a month, in the order of the file.
  package let all: [GivenSection]

  /// What a row or an object says, before it is put together.
  struct Draft {
    let section: GivenSection
    let position: Problem.Position
    let path: String
  }

  /// Repeated sections become problems; values take the order of the table.
  init(_ drafts: [Draft], _ table: LimitTable, _ problems: ProblemList) {
    let order = Dictionary(
      table.rows.enumerated().map { ($0.element.parameter, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    var seen: [String: Problem.Position] = [:]
    var all: [GivenSection] = []
    for draft in drafts {
      let section = draft.section
      let key = "\(section.section)\u{0}\(section.month)"
      if let first = seen[key] {
        problems.add(
          Problem(
            path: draft.path, position: draft.position,
            message: "section '\(section.section)' has \(section.month) twice; the first is at "
              + "\(first.line):\(first.column)",
            remedy: "Keep one, or give the other its own month."))
        continue
      }
      seen[key] = draft.position
      all.append(
        section.with(
          section.values.sorted {
            (order[$0.parameter] ?? .max, $0.parameter) < (
              order[$1.parameter] ?? .max, $1.parameter
            )
          }))
    }
    self.all = all
  }
}

/// What a file leaves open.
package struct GivenDefaults: Sendable {
  package let month: Month
  package let body: WaterBody
  package let target: WaterClass

  package init(month: Month, body: WaterBody = .river, target: WaterClass = .III) {
    self.month = month
    self.body = body
    self.target = target
  }
}
