package import WaterQuality

/// What stands behind the mark ※ of a report: which sections and items were measured elsewhere, by
/// which papers, and what was left out by which decision.
package struct ImportFootnotes {
  private let report: MonthlyReport
  private let language: Language
  private var zh: Bool { language == .zh }

  package init(_ report: MonthlyReport, _ language: Language) {
    self.report = report
    self.language = language
  }

  /// One sentence for each file of this month, then for each of last year's, then for each
  /// exclusion; empty where everything is a station's own.
  package var lines: [String] {
    lines(report.assessments, before: "")
      + lines(report.lastYear, before: zh ? "上年同月" : "same month of last year: ")
      + report.exclusions.map(line)
  }

  private func lines(_ assessments: [MonthlyAssessment], before: String) -> [String] {
    var files: [Int64: [(section: String, parameter: String, source: ImportSource)]] = [:]
    for assessment in assessments {
      for parameter in assessment.parameters {
        for source in parameter.origin.imported {
          files[source.file, default: []].append(
            (assessment.section, parameter.parameter, source))
        }
      }
    }
    return files.sorted { $0.key < $1.key }.map { file, values in
      var sections: [String] = []
      for value in values where !sections.contains(value.section) {
        sections.append(value.section)
      }
      let places = sections.map { section in
        let items = values.filter { $0.section == section }
          .map { report.parameterName($0.parameter, language) }
        return sectionName(section)
          + (zh ? items.joined(separator: "、") : " \(items.joined(separator: ", "))")
      }
      let papers = unique(values.compactMap(\.source.certificate))
      let name = values[0].source.kind.footnote[language]
      return zh
        ? "\(MeanOrigin.mark) \(before)\(name)：\(places.joined(separator: "，"))；"
          + "依据\(papers.joined(separator: "、"))；第\(file)号导入。"
        : "\(MeanOrigin.mark) \(before)\(name): \(places.joined(separator: "; ")); by "
          + "\(papers.joined(separator: ", ")); import \(file)."
    }
  }

  private func line(_ span: ExcludedSpan) -> String {
    let item = span.parameter.map { report.parameterName($0, language) }
    let place = sectionName(span.section)
    return zh
      ? "剔除：\(place)\(item ?? "全部项目")，\(span.from.minuteText)至\(span.to.minuteText)，"
        + "\(span.reason)（\(span.certificate)；第\(span.file)号导入）。"
      : "Left out: \(place), \(item ?? "every item"), \(span.from.minuteText) to "
        + "\(span.to.minuteText), \(span.reason) (\(span.certificate); import \(span.file))."
  }

  private func sectionName(_ id: String) -> String { report.site.section(id)?.name ?? id }

  private func unique(_ texts: [String]) -> [String] {
    texts.reduce(into: []) { all, text in if !all.contains(text) { all.append(text) } }
  }
}

extension ParameterAssessment {
  /// As printed, with the mark of what was imported; nil where there is no mean.
  package var marked: String? {
    printed.map { origin.imported.isEmpty ? $0 : $0 + MeanOrigin.mark }
  }
}

extension MonthlyAssessment {
  /// Whether an evaluated item of it was imported: its class then carries the mark.
  package var isPartlyImported: Bool {
    parameters.contains { $0.isEvaluated && !$0.origin.imported.isEmpty }
  }

  /// The imports it stands on, by their numbers in order.
  package var imports: [Int64] {
    Set(parameters.flatMap(\.origin.imported).map(\.file)).sorted()
  }
}
