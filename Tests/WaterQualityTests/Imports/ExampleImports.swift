import WaterQuality

/// A site of two sections, one of them without a station, and files that somebody brings.
enum ExampleImports {
  static let site = Site(
    id: "small", name: "示例", isExample: true, language: .zh, parameters: Parameter.builtIn,
    stations: [],
    sections: [
      section("s01", "石桥断面", ["ph", "do", "nh3n", "tp", "cd"]),
      section("s02", "下河断面", ["ph", "nh3n"]),
    ], rivers: RiverNetwork(reaches: [], borders: []), neighbours: [])

  static func section(_ id: String, _ name: String, _ parameters: [String]) -> Section {
    Section(
      id: id, name: name, river: "石桥河", body: .river, target: .III, county: "420625", code: nil,
      parameters: parameters)
  }

  static let now = Timestamp("2026-06-10T08:00:00+08:00")!
  static let context = ImportContext(site: site, now: now)

  static func read(_ text: String, _ kind: ImportKind) -> (rows: [ImportedRow], [String]) {
    let problems = ProblemList()
    let reading = ImportReading(text, as: kind, context, problems)
    return (reading.rows, problems.problems.map(\.description))
  }

  /// Under the heads of a laboratory's months.
  static func laboratory(_ rows: String...) -> (rows: [ImportedRow], [String]) {
    read(
      (["断面,月份,项目,月均值,单位,样品数,监测方法,报告编号"] + rows).joined(separator: "\n"),
      .laboratoryMonth)
  }
}
