import WaterQuality

/// An explanation as a person reads it.
struct ExplanationText {
  let explanation: Explanation
  let site: Site
  let language: Language

  private var zh: Bool { language == .zh }

  var text: String {
    ([head] + explanation.items.flatMap(lines)).joined(separator: "\n")
  }

  private var head: String {
    let found = explanation
    let decided = found.decidedBy.map(name).joined(separator: zh ? "、" : ", ")
    let target = symbol(found.target)
    let met = found.met.map { zh ? ($0 ? "达标" : "不达标") : ($0 ? "met" : "not met") }
    let rest = zh ? "目标\(target)\(met.map { "，\($0)" } ?? "")" : "target \(target) \(met ?? "")"
    let why =
      found.decidedBy.isEmpty ? "" : zh ? "，由\(decided)决定" : ", decided by \(decided)"
    return "\(found.name) \(found.month)：\(symbol(found.waterClass))（\(rest)）\(why)"
      + (zh ? "；执行标准 " : "; standard ") + found.limits
  }

  private func lines(_ item: ExplainedItem) -> [String] {
    let mean = item.mean ?? (zh ? "有效数据不足" : "too few data")
    let mark = item.imported == nil ? "" : MeanOrigin.mark
    let limits = item.limits.map { limit in
      "\(symbol(limit.waterClass)) \(limit.limit) \(limit.met.map { $0 ? "✓" : "✗" } ?? "")"
    }
    var lines = [
      "",
      "\(name(item.parameter)) \(mean)\(mark) → \(symbol(item.waterClass))"
        + (item.evaluated ? "" : zh ? "（不参评）" : " (not evaluated)"),
      (zh ? "  限值：" : "  limits: ") + limits.joined(separator: "  "),
      slots(item),
    ]
    lines += item.exclusions.map(excluded)
    if item.readings == nil, !item.days.isEmpty {
      var table = Table(zh ? ["  日", "均值", "有效时段"] : ["  day", "mean", "valid slots"])
      for day in item.days {
        table.add(["  \(day.day)", day.mean ?? "—", "\(day.valid)/\(day.expected)"])
      }
      lines.append(table.text)
    }
    for reading in item.readings ?? [] {
      let verdict = Verdict.allCases.first { $0.id == reading.verdict }?.name[language]
      let reasons = ReadingReasons.named.filter { reading.reasons.contains($0.id) }
        .map { $0.name[language] }
      let finding = reading.finding.map { zh ? "认定 \($0)" : "finding \($0)" }
      var parts = [String(reading.sampledAt.prefix(19)).replacing("T", with: " ")]
      parts += [reading.value ?? "—", verdict ?? reading.verdict]
      parts += [reading.flag].compactMap(\.self) + reasons + [finding].compactMap(\.self)
      lines.append("  " + parts.joined(separator: "  "))
      lines += reading.words.map { "      \($0)" }
    }
    return lines
  }

  private func excluded(_ span: ExplainedItem.Exclusion) -> String {
    let times = [span.from, span.to].map { $0.prefix(16).replacing("T", with: " ") }
    return zh
      ? "  剔除 \(times[0]) 至 \(times[1])：\(span.reason)（\(span.certificate)，第\(span.file)号导入）"
      : "  left out \(times[0]) to \(times[1]): \(span.reason) (\(span.certificate), import "
        + "\(span.file))"
  }

  private func origin(_ found: ExplainedItem.Imported, _ item: ExplainedItem) -> String {
    let name = ImportKind(rawValue: found.kind)?.footnote[language] ?? found.kind
    let papers = [found.method, found.certificate].compactMap(\.self)
    return zh
      ? "  \(MeanOrigin.mark) \(name)，\(item.valid)个样品，\(papers.joined(separator: "，"))，"
        + "第\(found.file)号导入"
      : "  \(MeanOrigin.mark) \(name), \(item.valid) samples, \(papers.joined(separator: ", ")), "
        + "import \(found.file)"
  }

  private func slots(_ item: ExplainedItem) -> String {
    if let imported = item.imported { return origin(imported, item) }
    let share = "\(item.valid)/\(item.expected)"
    guard let exact = item.exactMean else {
      return zh ? "  有效时段 \(share)，不足以求月均值" : "  \(share) valid slots, too few for a mean"
    }
    return zh
      ? "  月均值由 \(share) 个有效时段求得，修约前为 \(exact)"
      : "  mean of \(share) valid slots, before its one rounding \(exact)"
  }

  private func name(_ parameter: String) -> String {
    site.parameters.first { $0.id == parameter }?.name[language] ?? parameter
  }

  private func symbol(_ id: String?) -> String {
    id.flatMap { WaterClass(id: $0) }?.symbol ?? "—"
  }
}
