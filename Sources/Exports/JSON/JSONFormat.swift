package import WaterQuality

internal import Settlement

/// The month for programs: stable keys, concentrations as decimal texts, amounts in whole fen.
package struct JSONFormat: ExportFormat {
  package let id = "json"

  package init() {}

  package func files(_ report: MonthlyReport, _ language: Language) -> [ExportFile] {
    let body = JSONValue.object([
      "schemaVersion": .integer(1),
      "site": .object(["id": .string(report.site.id), "name": .string(report.site.name)]),
      "example": .bool(report.isExample),
      "month": .string(report.month.description),
      "basis": .string(report.basis),
      "assessments": .array(report.assessments.map { assessment($0, report) }),
      "settlements": .array(report.settlements.map { $0.determination.json }),
    ])
    return [
      ExportFile(
        name: "\(report.month).json", mediaType: "application/json",
        bytes: Array(body.text.utf8) + [10])
    ]
  }

  private func assessment(_ assessment: MonthlyAssessment, _ report: MonthlyReport) -> JSONValue {
    let section = report.site.section(assessment.section)
    return .object([
      "section": .string(assessment.section),
      "name": .optional(section?.name),
      "river": .optional(section?.river),
      "county": .optional(section?.county),
      "target": .string(assessment.target.id),
      "class": .optional(assessment.waterClass?.id),
      "met": assessment.isMet.map { .bool($0) } ?? .null,
      "lastYearClass": .optional(report.lastYear(assessment.section)?.waterClass?.id),
      "lastYearImports": imports(report.lastYear(assessment.section)),
      "indicators": .array(assessment.indicators.map { .string($0) }),
      "evaluated": .array(assessment.evaluated.map { .string($0) }),
      "insufficient": .array(assessment.insufficient.map { .string($0) }),
      "multipleBasis": .string(assessment.multipleBasis.rawValue),
      "standard": .string(assessment.tableVersion),
      "versions": versions(assessment.versions),
      "parameters": .array(assessment.parameters.map { parameter($0, report) }),
      "exclusions": exclusions(assessment.section, report),
    ])
  }

  private func versions(_ versions: StandardVersions) -> JSONValue {
    .object(
      versions.editions.map { key, edition in
        JSONValue.Member(
          key,
          .object([
            "version": .string(edition.version),
            "effective": .optional(edition.effective?.description),
          ]))
      } + [
        JSONValue.Member("ownDecimals", .array(versions.ownDecimals.map { .string($0) }))
      ])
  }

  private func parameter(_ parameter: ParameterAssessment, _ report: MonthlyReport) -> JSONValue {
    .object([
      "parameter": .string(parameter.parameter),
      "unit": .optional(report.parameter(parameter.parameter)?.unit.rawValue),
      "series": .optional(parameter.series),
      "mean": .optional(parameter.mean?.description),
      "printed": .optional(parameter.printed),
      "class": .optional(parameter.waterClass?.id),
      "multiple": .optional(parameter.multiple?.description),
      "valid": .integer(Int64(parameter.valid)),
      "expected": .integer(Int64(parameter.expected)),
      "belowDetection": .integer(Int64(parameter.belowDetection)),
      "imported": parameter.origin.imported.first.map { source in
        .object([
          "kind": .string(source.kind.rawValue), "import": .integer(source.file),
          "method": .optional(source.method), "certificate": .optional(source.certificate),
        ])
      },
    ])
  }

  /// Nil where last year stands on a station's own readings.
  private func imports(_ assessment: MonthlyAssessment?) -> JSONValue? {
    guard let found = assessment?.imports, !found.isEmpty else { return nil }
    return .array(found.map { .integer($0) })
  }

  /// Nil where nothing was left out.
  private func exclusions(_ section: String, _ report: MonthlyReport) -> JSONValue? {
    let found = report.exclusions.filter { $0.section == section }
    guard !found.isEmpty else { return nil }
    return .array(
      found.map { span in
        .object([
          "parameter": .optional(span.parameter), "from": .string(span.from.description),
          "to": .string(span.to.description), "reason": .string(span.reason),
          "certificate": .string(span.certificate), "import": .integer(span.file),
        ])
      })
  }
}
