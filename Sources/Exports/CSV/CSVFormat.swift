internal import Settlement
package import WaterQuality

/// The month as two tables: assessments by section and parameter, and settlement lines.
package struct CSVFormat: ExportFormat {
  package let id = "csv"
  /// Excel needs the mark to read UTF-8; other programs are better off without it.
  package let hasByteOrderMark: Bool

  package init() {
    self.init(hasByteOrderMark: true)
  }

  package init(hasByteOrderMark: Bool) {
    self.hasByteOrderMark = hasByteOrderMark
  }

  package func files(_ report: MonthlyReport, _ language: Language) -> [ExportFile] {
    var files = [file("\(report.month)-assessment.csv", assessment(report, language))]
    if !report.settlements.isEmpty {
      files.append(file("\(report.month)-settlement.csv", settlement(report, language)))
    }
    return files
  }

  private func file(_ name: String, _ rows: [[String]]) -> ExportFile {
    let mark: [UInt8] = hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    return ExportFile(
      name: name, mediaType: "text/csv; charset=utf-8", bytes: mark + CSVField.rows(rows).utf8)
  }

  private func assessment(_ report: MonthlyReport, _ language: Language) -> [[String]] {
    let headings = [
      Text("月份", "month"), Text("断面编号", "section"), Text("断面名称", "section name"),
      Text("河流", "river"), Text("目标水质", "target"), Text("断面水质类别", "section class"),
      Text("达标情况", "target met"), Text("指标", "parameter"), Text("月均值", "mean"),
      Text("单位", "unit"), Text("单项类别", "class"), Text("超标倍数", "multiple"),
      Text("有效数据", "valid"), Text("应测数据", "expected"), Text("执行标准", "standard"),
      Text("备注", "remark"), Text("标准实施日期", "standard effective"),
      Text("评价办法", "evaluated by"), Text("统计规定", "averaged by"),
      Text("修约规则", "rounded by"),
    ].map { $0[language] }
    let rows = report.assessments.flatMap { assessment in
      assessment.parameters.map { row($0, assessment, report, language) }
    }
    return [headings] + rows
  }

  private func row(
    _ parameter: ParameterAssessment, _ assessment: MonthlyAssessment, _ report: MonthlyReport,
    _ language: Language
  ) -> [String] {
    let section = report.site.section(assessment.section)
    let insufficient = NoticeWording.insufficient[language]
    let versions = assessment.versions
    return [
      assessment.period.description, assessment.section, section?.name ?? "",
      section?.river ?? "", assessment.target.symbol,
      assessment.waterClass?.symbol ?? insufficient,
      NoticeWording.met(assessment.isMet)[language],
      report.parameterName(parameter.parameter, language), parameter.printed ?? insufficient,
      report.parameter(parameter.parameter)?.unit.rawValue ?? "",
      parameter.waterClass?.symbol ?? "", parameter.multiple?.description ?? "",
      "\(parameter.valid)", "\(parameter.expected)", assessment.tableVersion,
      remark(parameter, report, language),
      versions.limits.effective?.description ?? "", versions.evaluation.version,
      versions.statistics.version,
      versions.ownDecimals.contains(parameter.parameter)
        ? Text("站点配置", "the site's file")[language] : versions.rounding.version,
    ]
  }

  /// That the stations are invented, and where an imported value comes from.
  private func remark(
    _ parameter: ParameterAssessment, _ report: MonthlyReport, _ language: Language
  ) -> String {
    let example = report.isExample ? [NoticeWording.example[language]] : []
    let origin = parameter.origin.imported.flatMap { source in
      [
        MeanOrigin.mark + source.kind.footnote[language], source.method, source.certificate,
        language == .zh ? "第\(source.file)号导入" : "import \(source.file)",
      ].compactMap(\.self)
    }
    return (example + origin).joined(separator: language == .zh ? "，" : ", ")
  }

  private func settlement(_ report: MonthlyReport, _ language: Language) -> [[String]] {
    let headings = [
      Text("月份", "month"), Text("协议", "agreement"), Text("规则", "rule"),
      Text("条款", "clause"), Text("断面", "section"), Text("支付方", "payer"),
      Text("受偿方", "payee"), Text("金额（元）", "amount (yuan)"), Text("结论", "result"),
      Text("备注", "remark"),
    ].map { $0[language] }
    let rows = report.settlements.flatMap { settled in
      settled.determination.findings.map { finding -> [String] in
        let line = finding.line
        return [
          report.month.description, settled.agreement.reference, finding.rule, finding.clause,
          finding.section, line.map { settled.agreement.party($0.payer)?.name ?? $0.payer } ?? "",
          line.map { settled.agreement.party($0.payee)?.name ?? $0.payee } ?? "",
          line?.amount.description ?? "", NoticeWording.result(finding.result)[language],
          report.isExample ? NoticeWording.example[language] : "",
        ]
      }
    }
    return [headings] + rows
  }
}
