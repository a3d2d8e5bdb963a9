import Exports
import Settlement
import WaterQuality

/// An invented month of an invented city, with every case a notice must print.
enum ExampleMonth {
  static let month = Month("2026-06")!

  static let site = Site(
    id: "example", name: "示例市小流域", isExample: true, language: .zh,
    parameters: Parameter.builtIn, stations: [], sections: sections,
    rivers: RiverNetwork(reaches: [], borders: []), neighbours: [])

  static let sections: [Section] = [
    ("s01", "示例断面甲", "示例河", WaterClass.II, "420625"),
    ("s02", "示例断面乙", "示例河", .III, "420625"),
    ("s03", "示例断面丙", "示例河", .III, "420626"),
    ("s04", "示例断面丁", "示例溪", .III, "420624"),
    ("s05", "示例断面<戊>", "示例溪", .IV, "420682"),
  ].map {
    Section(
      id: $0.0, name: $0.1, river: $0.2, body: .river, target: $0.3, county: $0.4, code: nil,
      parameters: ["ph", "do", "codmn", "nh3n", "tp", "tn"])
  }

  /// pH, oxygen, permanganate index, ammonia, phosphorus, nitrogen; `-` leaves a month too short.
  private static let thisYear: [[String]] = [
    ["7.62", "8.31", "2.12", "0.0125", "0.041", "1.12"],
    ["7.88", "7.05", "4.35", "0.42", "0.12", "2.31"],
    ["8.02", "5.62", "5.1", "1.23", "0.246", "3.05"],
    ["7.4", "6.6", "3.9", "-", "-", "-"],
    ["7.1", "1.7", "9.2", "2.41", "0.31", "4.4"],
  ]
  private static let lastYearValues: [[String]] = [
    ["7.5", "8.1", "2.6", "0.11", "0.05", "1.3"],
    ["7.9", "6.4", "5.2", "0.71", "0.15", "2.6"],
    ["8.0", "6.0", "5.0", "0.82", "0.18", "2.9"],
    ["7.4", "6.6", "3.9", "0.4", "0.08", "1.8"],
    ["7.2", "2.4", "9.9", "1.92", "0.36", "4.8"],
  ]

  private static func series(_ values: [String], _ section: Section, _ month: Month)
    -> [SeriesMonth]
  {
    zip(section.parameters, values).map { id, text in
      let isShort = text == "-"
      let value = ExactDecimal(isShort ? "0.5" : text)!
      let mean =
        Averaging(id) == .arithmetic
        ? value.rational : Rational(HydrogenIons.amount(value) ?? 0)
      return SeriesMonth(
        series: "\(section.id)/a/\(id)",
        parameter: Parameter.builtIn.first { $0.id == id }!, mode: .batch,
        detectionLimit: id == "nh3n" ? ExactDecimal("0.025") : nil,
        slots: (0..<180).map { index in
          SlotValue(
            start: month.start.adding(minutes: index * 240),
            mean: index < (isShort ? 71 : 174) ? mean : nil,
            meanWithZero: index < (isShort ? 71 : 174) ? mean : nil)
        })
    }
  }

  private static func all(_ values: [[String]], _ month: Month) -> [(Section, [SeriesMonth])] {
    zip(sections, values).map { ($0, series($1, $0, month)) }
  }

  static let report: MonthlyReport = {
    let now = all(thisYear, month)
    let before = all(lastYearValues, month.sameMonthLastYear)
    return MonthlyReport(
      site: site, month: month,
      assessments: now.map { assess(section: $0.0, month: month, series: $0.1) },
      lastYear: before.map {
        assess(section: $0.0, month: month.sameMonthLastYear, series: $0.1)
      },
      settlements: [settled(now, before)],
      basis: "示例：数据截至2026年7月5日8时。")
  }()

  private static func settled(
    _ now: [(Section, [SeriesMonth])], _ before: [(Section, [SeriesMonth])]
  ) -> MonthlyReport.Settled {
    let statistics =
      now.flatMap { section, series in
        series.map { Statistic(section: section.id, month: month, series: $0) }
      }
      + before.flatMap { section, series in
        series.map {
          Statistic(section: section.id, month: month.sameMonthLastYear, series: $0)
        }
      }
    guard let agreement = exampleAgreement() else {
      preconditionFailure("the example agreement reads")
    }
    return MonthlyReport.Settled(
      agreement: agreement,
      determination: determine(agreement, Snapshot(statistics), month: month))
  }
}
