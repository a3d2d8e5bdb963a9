import Exports
import WaterQuality

extension OperationsReport {
  /// A row for each series, with a pair of columns for each cause; for spreadsheets.
  func csv(_ language: Language) -> [UInt8] {
    var headings = [
      Text("月份", "month"), Text("站点编号", "station"), Text("站点", "station name"),
      Text("系列", "series"), Text("指标", "parameter"), Text("应测时段", "expected"),
      Text("有数据时段", "captured"), Text("有效时段", "valid"),
      Text("采集率%", "capture %"), Text("有效率%", "complete %"),
    ]
    for cause in GapCause.allCases {
      headings.append(Text("\(cause.name.zh)时段", "\(cause.name.en) slots"))
      headings.append(Text("剔除\(cause.name.zh)有效率%", "complete % without \(cause.name.en)"))
    }
    headings += [
      Text("维护次数", "visits"), Text("事后认定", "findings"), Text("备注", "remark"),
    ]
    let rows = stations.flatMap { station in station.series.map { row($0, station, language) } }
    // Excel needs the mark to read UTF-8.
    return [0xEF, 0xBB, 0xBF] + CSVField.rows([headings.map { $0[language] }] + rows).utf8
  }

  private func row(
    _ line: SeriesOperations, _ station: StationOperations, _ language: Language
  ) -> [String] {
    let whole = line.month.completeness
    return [
      month, station.station, station.name, line.series, line.parameterName[language],
      "\(line.expected)", "\(line.captured)", "\(line.valid)", line.captureRate ?? "",
      line.completeness ?? "",
    ]
      + GapCause.allCases.flatMap { cause in
        [
          "\(whole.missing[cause, default: 0])",
          whole.ratio(without: cause).flatMap(SeriesOperations.percent) ?? "",
        ]
      }
      + [
        "\(station.visits.count)", "\(line.findings.count)",
        isExample ? Text("示例", "example")[language] : "",
      ]
  }
}
