import WaterQuality

/// One line of a series' statistics, or of its loads.
struct StatisticsLine: Encodable {
  let series: String
  let parameter: String
  let period: String
  let valid: Int
  let expected: Int
  /// None where there are too few data.
  let mean: String?
  let belowDetection: Int?
  let unit: String
  let kilograms: String?
  let cubicMetres: String?
  /// Slots whose flow is missing.
  let flowMissing: Int?
  private let name: Text

  private enum CodingKeys: String, CodingKey {
    case series, parameter, period, valid, expected, mean, belowDetection, unit, kilograms
    case cubicMetres, flowMissing
  }

  init(_ series: SeriesMonth, _ line: StatisticLine) {
    self.series = series.series
    parameter = series.parameter.id
    period = line.name
    valid = line.mean.valid
    expected = line.mean.expected
    mean = line.mean.printed
    belowDetection = line.mean.belowDetection
    unit = series.parameter.unit.rawValue
    (kilograms, cubicMetres, flowMissing) = (nil, nil, nil)
    name = series.parameter.name
  }

  private init(_ series: SeriesMonth, _ line: LoadLine) {
    self.series = series.series
    parameter = series.parameter.id
    period = line.name
    valid = line.valid
    expected = line.expected
    mean = line.weightedMean(of: series.parameter)?.description
    belowDetection = nil
    unit = series.parameter.unit.rawValue
    kilograms = line.kilograms?.roundedIfItFits(toDecimals: 3)?.description
    cubicMetres = line.cubicMetres?.roundedIfItFits(toDecimals: 0)?.description
    flowMissing = line.flowMissing
    name = series.parameter.name
  }

  /// Of the series whose station measures its flow; the first that does, where it does twice.
  static func loads(
    of shown: [SeriesMonth], among all: [SeriesMonth], _ stations: [Station],
    by step: StatisticStep
  ) -> [StatisticsLine] {
    stations.flatMap { station in
      let own = Set(station.series.map(\.id))
      guard let flow = all.first(where: { $0.parameter.id == "flow" && own.contains($0.series) })
      else { return [StatisticsLine]() }
      return shown.filter { own.contains($0.series) }.flatMap { series in
        (series.loads(with: flow, by: step) ?? []).map { StatisticsLine(series, $0) }
      }
    }
  }

  static func table(_ lines: [StatisticsLine], loads: Bool, _ language: Language) -> String {
    let zh = language == .zh
    let tooFew = zh ? "有效数据不足" : "too few data"
    var table = Table(
      zh
        ? ["序列", "项目", "时段", "有效数据"]
          + (loads ? ["通量 kg", "水量 m³", "流量加权均值", "缺流量时段"] : ["均值", "单位"])
        : ["series", "item", "period", "valid"]
          + (loads
            ? ["load kg", "water m³", "flow-weighted mean", "without flow"] : ["mean", "unit"]))
    for line in lines {
      table.add(
        [line.series, line.name[language], line.period, "\(line.valid)/\(line.expected)"]
          + (loads
            ? [
              line.kilograms ?? tooFew, line.cubicMetres ?? tooFew,
              line.mean.map { "\($0) \(line.unit)" } ?? "—", "\(line.flowMissing ?? 0)",
            ] : [line.mean ?? tooFew, line.unit]))
    }
    return table.text
  }
}
