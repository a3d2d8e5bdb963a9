import WaterQuality

/// The report for people: a table of the series, then gaps, visits and findings by station.
struct OperationsText {
  let report: OperationsReport
  let language: Language

  var text: String {
    let isMarked = !report.isExample || report.site.contains("示例")
    let example = isMarked ? "" : Text("（示例）", " (example)")[language]
    let head = Text(
      "\(report.site)\(example) \(report.month) 运行情况（统计至 \(report.until)）",
      "\(report.site)\(example) \(report.month): operations, up to \(report.until)")[language]
    return ([head] + report.stations.map(station)).joined(separator: "\n\n")
  }

  private func say(_ zh: String, _ en: String) -> String { Text(zh, en)[language] }

  private func station(_ station: StationOperations) -> String {
    var parts = ["\(station.name) \(station.station)", series(station)]
    let gaps = station.series.flatMap(\.month.gaps)
    if !gaps.isEmpty {
      parts += [say("缺测时段：", "Gaps:"), GapLine.table(gaps, language)]
    }
    parts.append(say("维护：", "Maintenance:"))
    parts.append(MaintenanceLine.table(station.visits, language))
    if !station.checks.isEmpty {
      parts += [say("质控：", "Checks:"), CheckLine.table(station.checks, language)]
    }
    if !station.keyParameterChanges.isEmpty {
      parts += [
        say("关键参数变更：", "Key parameters that changed:"),
        KeyParameterLine.table(station.keyParameterChanges, language),
      ]
    }
    let findings = station.series.flatMap { series in series.findings.map { (series, $0) } }
    if !findings.isEmpty { parts += [say("事后认定：", "Findings:"), table(findings)] }
    return parts.joined(separator: "\n")
  }

  private func series(_ station: StationOperations) -> String {
    var table = Table([
      say("项目", "parameter"), say("应测", "expected"), say("有数据", "captured"),
      say("有效", "valid"), say("采集率%", "capture %"), say("有效率%", "complete %"),
      say("缺测原因（剔除该原因后的有效率%）", "missing by cause (complete % without it)"),
    ])
    for line in station.series {
      let missing = line.month.completeness.missing.sorted { $0.key < $1.key }.map {
        cause, slots in
        "\(cause.name[language]) \(slots)"
          + say("（", " (") + (line.completenessWithout[cause.rawValue] ?? "—") + say("）", ")")
      }
      table.add([
        line.parameterName[language], "\(line.expected)", "\(line.captured)", "\(line.valid)",
        line.captureRate ?? "—", line.completeness ?? "—",
        missing.isEmpty ? "—" : missing.joined(separator: say("、", ", ")),
      ])
    }
    return table.text
  }

  private func table(_ findings: [(SeriesOperations, SeriesOperations.FindingLine)]) -> String {
    var table = Table([
      say("项目", "parameter"), say("来源", "source"), say("自", "from"), say("至", "to"),
      say("结论", "verdict"), say("人员", "by"), say("说明", "reason"),
    ])
    for (series, finding) in findings {
      table.add([
        series.parameterName[language], finding.source, finding.from, finding.to,
        finding.verdict ?? "—", finding.person ?? "—", finding.reason,
      ])
    }
    return table.text
  }
}
