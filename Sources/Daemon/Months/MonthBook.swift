package import Settlement
package import Storage
package import WaterQuality

/// What a month comes to: assessments, settlements, and their record. Commands and the month's
/// close ask the same questions here.
package struct MonthBook: Sendable {
  let file: StationsFile
  let store: Store

  package init(file: StationsFile, store: Store) {
    self.file = file
    self.store = store
  }

  /// A determination and the entries it adds to the ledger.
  package struct Settled: Sendable {
    package let agreement: Agreement
    package let determination: Determination
    /// Empty when nothing changed since the last determination.
    package let added: [Entry]
    /// Every entry of the month, the added ones included.
    package let ledger: [Entry]
  }

  // MARK: Questions

  /// The assessments of every section, or of one, in the file's order.
  package func assess(
    _ month: Month, _ inquiry: Inquiry, only wanted: String? = nil
  ) throws -> [MonthlyAssessment] {
    let stations = file.site.stations.filter { wanted == nil || $0.section == wanted }
    let sections = file.site.sections.filter { wanted == nil || $0.id == wanted }
    let months = try inquiry.seriesMonths(of: stations, [month])[month] ?? []
    let imported = try inquiry.importedMonths(of: sections, [month], file.site.parameters)
    return sections.map { section in
      WaterQuality.assess(
        section: section, month: month, series: series(months, of: section), imported: imported)
    }
  }

  /// The same of any period.
  package func assess(_ period: Period, _ inquiry: Inquiry) throws -> [MonthlyAssessment] {
    let all = try slots(of: file.site.stations, in: period, inquiry)
    let imported = try inquiry.importedMonths(
      of: file.site.sections, period.months, file.site.parameters)
    return file.site.sections.map { section in
      WaterQuality.assess(
        section: section, period: period, series: series(all, of: section), imported: imported)
    }
  }

  /// The slots of some stations' series in a period.
  package func slots(
    of stations: [Station], in period: Period, _ inquiry: Inquiry
  ) throws -> [SeriesMonth] {
    let months = try inquiry.seriesMonths(of: stations, period.months)
    let all = SeriesMonth.joined(period.months.map { months[$0] ?? [] })
    return period.length == .day ? all.map { $0.part(period) } : all
  }

  /// What each agreement comes to for a month, beside what the ledger holds. A result that equals
  /// the last determination keeps its version and adds nothing.
  package func settle(_ month: Month, _ inquiry: Inquiry) throws -> [Settled] {
    try file.agreements.map { agreement in
      let snapshot = try snapshot(agreement, month, inquiry)
      let ledger = try inquiry.entries(agreement.id, month)
      let last = try inquiry.determination(agreement.id, month)
      let version = last?.version ?? 1
      let same = determine(agreement, snapshot, month: month, version: version)
      if last == nil || last?.body == same.canonicalBytes {
        let added = post(same, onto: ledger).filter { entry in
          !ledger.contains { $0.id == entry.id }
        }
        return Settled(
          agreement: agreement, determination: same, added: added, ledger: ledger + added)
      }
      let next = determine(agreement, snapshot, month: month, version: version + 1)
      let added = post(next, onto: ledger)
      return Settled(
        agreement: agreement, determination: next, added: added, ledger: ledger + added)
    }
  }

  private func snapshot(
    _ agreement: Agreement, _ month: Month, _ inquiry: Inquiry
  ) throws -> Snapshot {
    let sections = file.site.sections.filter { agreement.section($0.id) != nil }
    let stations = file.site.stations.filter { station in
      sections.contains { $0.id == station.section }
    }
    let wanted = Snapshot.months(for: month)
    let months = try inquiry.seriesMonths(of: stations, wanted)
    let imported = Dictionary(
      grouping: try inquiry.importedMonths(of: sections, wanted, file.site.parameters),
      by: \.month)
    return Snapshot(
      wanted.flatMap { month in
        sections.flatMap { section in
          agreement.factors.compactMap { factor in
            let own = SeriesMonth.deciding(factor, among: series(months[month] ?? [], of: section))
            let given = imported[month]?.first {
              $0.section == section.id && $0.parameter.id == factor
            }
            return statistic(section, month, own, given)
          }
        }
      })
  }

  /// A station's own month where it is complete enough to be judged by; else what was imported of
  /// it, as in an assessment.
  private func statistic(
    _ section: Section, _ month: Month, _ own: SeriesMonth?, _ given: ImportedMonth?
  ) -> Statistic? {
    let isEnough = own.map {
      AssessmentPolicy.standard.isEnough(valid: $0.valid, expected: $0.expected)
    }
    if isEnough != true, let elsewhere = given.flatMap(Statistic.init) { return elsewhere }
    return own.map { Statistic(section: section.id, month: month, series: $0) }
  }

  private func series(_ all: [SeriesMonth], of section: Section) -> [SeriesMonth] {
    let ids = Set(
      file.site.stations.filter { $0.section == section.id }.flatMap(\.series).map(\.id))
    return all.filter { ids.contains($0.series) }
  }
}
