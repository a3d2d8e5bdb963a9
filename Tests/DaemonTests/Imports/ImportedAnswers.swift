import Daemon
import Storage
import WaterQuality
import Web

/// What questions about months answer after something was imported.
struct ImportedAnswers {
  private let store: Store
  let site: Site

  init(_ store: Store, _ site: Site) {
    self.store = store
    self.site = site
  }

  var book: MonthBook {
    MonthBook(
      file: StationsFile(
        site: site, links: [], channels: [], agreements: [],
        months: MonthsConfiguration(), web: WebConfiguration(host: "127.0.0.1", port: 0)),
      store: store)
  }

  /// `0.53 4/4 laboratoryMonth 1 检字1`: mean, samples, and where it comes from.
  func mean(_ parameter: String, _ month: String) throws -> String? {
    guard let month = Month(month) else { return nil }
    return text(try store.readAndWait { try book.assess(month, $0) }, parameter)
  }

  /// The same of a period: of a quarter or a year `valid/expected` are months.
  func mean(_ parameter: String, in period: String) throws -> String? {
    guard let period = Period(period) else { return nil }
    return text(try store.readAndWait { try book.assess(period, $0) }, parameter)
  }

  private func text(_ assessments: [MonthlyAssessment], _ parameter: String) -> String? {
    guard let found = assessments.first?.parameter(parameter), let printed = found.printed
    else { return nil }
    let source = found.origin.imported.first.map {
      " \($0.kind.rawValue) \($0.file) \($0.certificate ?? "")"
    }
    return "\(printed) \(found.valid)/\(found.expected)\(source ?? "")"
  }

  func slots(_ parameter: String, _ month: String) throws -> (readings: Int, expected: Int) {
    guard let month = Month(month) else { return (0, 0) }
    let months = try store.readAndWait {
      try $0.seriesMonths(of: site.stations, [month])[month] ?? []
    }
    let found = months.first { $0.parameter.id == parameter }
    return (found?.slots.reduce(0) { $0 + $1.readings } ?? 0, found?.expected ?? 0)
  }

  /// How many slots lie wholly within two hours from a full hour on.
  static func slotsOfTwoHours(_ site: Site, _ parameter: String) -> Int {
    let series = site.analysers.flatMap(\.series).first { $0.parameter.id == parameter }
    return series.map { 120 / $0.slotMinutes } ?? 0
  }
}
