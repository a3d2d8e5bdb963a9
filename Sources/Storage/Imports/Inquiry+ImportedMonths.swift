internal import GRDB
package import WaterQuality

extension Inquiry {
  /// The imported means of some sections' months that may enter them: a laboratory's before those
  /// from the books, and none of a month that is excluded as a whole.
  package func importedMonths(
    of sections: [Section], _ months: [Month], _ parameters: [Parameter]
  ) throws -> [ImportedMonth] {
    guard let first = months.min(), let last = months.max() else { return [] }
    let ids = sections.map(\.id)
    let wanted = Set(months)
    let entries = try importedEntries(
      [.laboratoryMonth, .basePeriod], of: ids, from: first.start, to: last.end)
    guard !entries.isEmpty else { return [] }
    let excluded = try exclusions(of: ids)
    return
      (entries.filter { $0.kind == .laboratoryMonth }
      + entries.filter { $0.kind == .basePeriod }).compactMap { entry in
        guard let parameter = parameters.first(where: { $0.id == entry.row.parameter }),
          let found = ImportedMonth(entry.row, of: parameter, entry.kind, file: entry.file),
          wanted.contains(found.month)
        else { return nil }
        let isExcluded = excluded.contains {
          $0.section == found.section && $0.isOf(parameter.id) && $0.covers(found.month)
        }
        return isExcluded ? nil : found
      }
  }

  /// The spans in force that do not count, of some sections.
  package func exclusions(of sections: [String]) throws -> [ExcludedSpan] {
    try importedEntries([.exclusion], of: sections).map { ExcludedSpan($0.row, file: $0.file) }
  }

  /// What each row of a new file means beside what is in force.
  package func changes(by rows: [ImportedRow], _ kind: ImportKind) throws -> [ImportChange] {
    let inForce = Dictionary(
      try importedEntries([kind]).map { (kind.key($0.row), $0) },
      uniquingKeysWith: { first, _ in first })
    return rows.map { row in
      switch (inForce[kind.key(row)], row.isWithdrawn) {
      case (nil, false): .new
      case (nil, true): .withdrawsNothing
      case (let entry?, true): .withdraws(entry)
      case (let entry?, false): row.isSame(as: entry.row) ? .same(entry) : .replaces(entry)
      }
    }
  }
}
