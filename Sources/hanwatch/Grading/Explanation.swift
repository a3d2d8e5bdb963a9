import Daemon
import Storage
import WaterQuality

/// Why a section's month has its class: from the class to the item, its mean, the days, and of one
/// day the readings with their verdicts and raw words.
struct Explanation: Encodable {
  let schemaVersion = 1
  let section: String
  let name: String
  let month: String
  let waterClass: String?
  let target: String
  let met: Bool?
  /// The evaluated items whose class is the section's.
  let decidedBy: [String]
  let limits: String
  let items: [ExplainedItem]

  private enum CodingKeys: String, CodingKey {
    case schemaVersion, section, name, month, target, met, decidedBy, limits, items
    case waterClass = "class"
  }

  /// `item` and `day` choose what is shown in depth; readings are shown of one day only.
  init(
    _ section: Section, _ month: Month, item: String?, day: CivilDate?, _ site: Site,
    _ inquiry: Inquiry
  ) throws {
    let stations = site.stations.filter { $0.section == section.id }
    let series = try inquiry.seriesMonths(of: stations, [month])[month] ?? []
    let assessment = assess(
      section: section, month: month, series: series,
      imported: try inquiry.importedMonths(of: [section], [month], site.parameters))
    let excluded = try inquiry.exclusions(of: [section.id]).filter { $0.touches(month) }
    self.section = section.id
    name = section.name
    self.month = month.description
    waterClass = assessment.waterClass?.id
    target = assessment.target.id
    met = assessment.isMet
    decidedBy = assessment.parameters.filter {
      $0.isEvaluated && $0.waterClass != nil && $0.waterClass == assessment.waterClass
    }.map(\.parameter)
    limits = assessment.tableVersion
    items = try assessment.parameters.filter { item == nil || $0.parameter == item }
      .map { parameter in
        let months = SeriesMonth.deciding(parameter.parameter, among: series)
        return ExplainedItem(
          parameter, months, section, excluded.filter { $0.isOf(parameter.parameter) },
          readings: try day.map { day in
            try Self.readings(of: months, on: day, stations, inquiry)
          })
      }
  }

  private static func readings(
    of months: SeriesMonth?, on day: CivilDate, _ stations: [Station], _ inquiry: Inquiry
  ) throws -> [ExplainedItem.Reading] {
    guard let months,
      let analyser = stations.flatMap(\.analysers).first(where: {
        $0.series.contains { $0.id == months.series }
      })
    else { return [] }
    var found: [ExplainedItem.Reading] = []
    try inquiry.eachReading(
      of: months.series, analyser: analyser.id, from: Timestamp(day),
      to: Timestamp(day.adding(days: 1))
    ) { stored in
      found.append(
        ExplainedItem.Reading(
          sampledAt: stored.reading.sampledAt.description, value: stored.value?.description,
          verdict: stored.reading.verdict.id, reasons: stored.reading.reasons.ids,
          flag: stored.reading.flag?.rawValue, finding: stored.finding,
          words: try inquiry.words(stored.key)?.map(RegisterText.describe) ?? []))
    }
    return found
  }
}

/// One item of an explained month.
struct ExplainedItem: Encodable {
  let parameter: String
  let series: String?
  /// Counts towards the section's class.
  let evaluated: Bool
  /// As compared with the limits, rounded once; nil: too few data.
  let mean: String?
  /// Before the rounding, as a fraction; of a pH in 10^−24 mol/L of hydrogen ions.
  let exactMean: String?
  let valid: Int
  let expected: Int
  let waterClass: String?
  /// The limits of the classes and whether the mean meets them, best class first.
  let limits: [Limit]
  let multiple: String?
  /// Where its mean was brought from; nil for a station's own.
  let imported: Imported?
  /// What does not count in this month.
  let exclusions: [Exclusion]
  let days: [Day]
  /// Of the day that was asked for; nil where none was.
  let readings: [Reading]?

  struct Imported: Encodable {
    let kind: String
    let file: Int64
    let method: String?
    let certificate: String?
  }

  struct Exclusion: Encodable {
    let from: String
    let to: String
    let reason: String
    let certificate: String
    let file: Int64
  }

  struct Limit: Encodable {
    let waterClass: String
    let limit: String
    let met: Bool?

    private enum CodingKeys: String, CodingKey {
      case limit, met
      case waterClass = "class"
    }
  }

  struct Day: Encodable {
    let day: String
    /// Mean of its valid slots, at one decimal more than the month's.
    let mean: String?
    let valid: Int
    let expected: Int
  }

  struct Reading: Encodable {
    let sampledAt: String
    let value: String?
    let verdict: String
    let reasons: [String]
    let flag: String?
    /// The finding that its verdict or value comes from; nil where it is as it arrived.
    let finding: Int64?
    /// The registers that it was decoded from.
    let words: [String]
  }

  private enum CodingKeys: String, CodingKey {
    case parameter, series, evaluated, mean, exactMean, valid, expected, limits, multiple, days
    case imported, exclusions
    case readings
    case waterClass = "class"
  }

  init(
    _ assessed: ParameterAssessment, _ months: SeriesMonth?, _ section: Section,
    _ excluded: [ExcludedSpan], readings: [Reading]?
  ) {
    parameter = assessed.parameter
    series = assessed.series
    evaluated = assessed.isEvaluated
    mean = assessed.mean?.description
    exactMean = assessed.exactMean.map { "\($0.numerator)/\($0.denominator)" }
    (valid, expected) = (assessed.valid, assessed.expected)
    waterClass = assessed.waterClass?.id
    limits = WaterClass.allCases.compactMap { waterClass in
      LimitTable.gb3838v2002.limit(assessed.parameter, waterClass, section.body).map { limit in
        Limit(
          waterClass: waterClass.id, limit: limit.description,
          met: assessed.mean.map { limit.isMet(by: $0) })
      }
    }
    multiple = assessed.multiple?.description
    imported = assessed.origin.imported.first.map {
      Imported(
        kind: $0.kind.rawValue, file: $0.file, method: $0.method, certificate: $0.certificate)
    }
    exclusions = excluded.map {
      Exclusion(
        from: $0.from.description, to: $0.to.description, reason: $0.reason,
        certificate: $0.certificate, file: $0.file)
    }
    days = months.map(Self.days) ?? []
    self.readings = readings
  }

  private static func days(_ months: SeriesMonth) -> [Day] {
    let averaging = Averaging(months.parameter.id)
    let decimals = months.parameter.assessmentDecimals + 1
    return Dictionary(grouping: months.slots) { $0.start.date }.sorted { $0.key < $1.key }
      .map { date, slots in
        let valid = slots.compactMap(\.mean)
        return Day(
          day: date.description,
          mean: WaterQuality.mean(valid).map {
            averaging.rounded($0, toDecimals: decimals).description
          }, valid: valid.count, expected: slots.count)
      }
  }
}
