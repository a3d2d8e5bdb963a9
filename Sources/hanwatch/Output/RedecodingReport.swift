import Evidence
import Storage
import WaterQuality

/// The difference between stored readings and the same words decoded again.
struct RedecodingReport {
  let series: Series
  let summary: RedecodingSummary
  /// The first ones that differ.
  let shown: [Redecoded]

  /// Of the new versions; nil where nothing differs.
  let sha256: Digest?
  /// The newest finding when it was made.
  let basis: Int64

  /// `reached` hears how far it has come.
  init(
    _ analyser: Analyser, _ series: Series, from: Timestamp, to: Timestamp, limit: Int,
    _ inquiry: Inquiry, reached: (Timestamp) -> Void
  ) throws {
    self.series = series
    var summary = RedecodingSummary(series, pollSeconds: analyser.pollSeconds)
    basis = try inquiry.newestFinding()
    var versions = RedecodedVersions(series, basis: basis)
    var shown: [Redecoded] = []
    try inquiry.redecode(analyser, series, from: from, to: to) { redecoded in
      summary.add(redecoded)
      versions.add(redecoded)
      if redecoded.outcome != .same, shown.count < limit { shown.append(redecoded) }
      reached(redecoded.receivedAt)
    }
    self.summary = summary
    self.shown = shown
    sha256 = versions.isEmpty ? nil : LaterFinding.Versions(versions.days).sha256
  }

  private struct Line: Encodable {
    let series: String
    let key: String
    let outcome: String
    let stored: Side?
    let fresh: Side?

    struct Side: Encodable {
      let sampledAt: String
      let value: String?
      let verdict: String
      let reasons: [String]
    }
  }

  private struct Total: Encodable {
    let series: String
    let counts: [String: Int]
    let sha256: String?
    let months: [Month]

    struct Month: Encodable {
      let month: String
      let before: String?
      let after: String?
      let validSlotsBefore: Int
      let validSlotsAfter: Int
    }
  }

  func jsonLines() throws -> [String] {
    func side(_ reading: Reading?) -> Line.Side? {
      reading.map {
        Line.Side(
          sampledAt: $0.sampledAt.description, value: value($0), verdict: $0.verdict.id,
          reasons: $0.reasons.ids)
      }
    }
    let lines = try shown.map {
      try JSONLine.text(
        Line(
          series: series.id, key: "\($0.key.boot)/\($0.key.sequence)",
          outcome: $0.outcome.rawValue, stored: side($0.stored), fresh: side($0.fresh)))
    }
    let counts = Redecoded.Outcome.allCases.map { ($0.rawValue, summary.counts[$0] ?? 0) }
    let total = Total(
      series: series.id, counts: Dictionary(uniqueKeysWithValues: counts),
      sha256: sha256?.description,
      months: summary.means.map {
        Total.Month(
          month: "\($0.month)", before: $0.before.mean?.description,
          after: $0.after.mean?.description, validSlotsBefore: $0.before.validSlots,
          validSlotsAfter: $0.after.validSlots)
      })
    return lines + [try JSONLine.text(total)]
  }

  func text(_ language: Language) -> String {
    let zh = language == .zh
    var table = Table(
      zh
        ? ["采样时间", "原数值", "原判定", "重新解码", "判定", "说明"]
        : ["sampled at", "stored", "verdict", "decoded again", "verdict", "remark"])
    for redecoded in shown {
      let at = redecoded.fresh?.sampledAt ?? redecoded.stored?.sampledAt
      table.add([
        at.map { String($0.description.prefix(19)).replacing("T", with: " ") } ?? "",
        redecoded.stored.flatMap(value) ?? "—", redecoded.stored?.verdict.name[language] ?? "—",
        redecoded.fresh.flatMap(value) ?? "—", redecoded.fresh?.verdict.name[language] ?? "—",
        redecoded.outcome.name[language],
      ])
    }
    let differing = summary.counts.filter { $0.key != .same }.values.reduce(0, +)
    let counts = Redecoded.Outcome.allCases.compactMap { outcome in
      summary.counts[outcome].map { "\(outcome.name[language]) \($0)" }
    }
    var parts = [series.id + (zh ? "：" : ": ") + counts.joined(separator: zh ? "，" : ", ")]
    if !shown.isEmpty { parts.append(table.text) }
    if differing > shown.count {
      parts.append(zh ? "…另有 \(differing - shown.count) 条" : "… \(differing - shown.count) more")
    }
    parts += summary.means.map { means in
      let unit = series.parameter.unit.rawValue
      func side(_ value: RedecodingSummary.Means.Value) -> String {
        "\(value.mean?.description ?? "—") \(unit) (\(value.validSlots))"
      }
      let head =
        zh ? "\(means.month) 所选时段均值（有效时段数）" : "\(means.month) mean of the span (valid slots)"
      return "\(head) \(side(means.before)) → \(side(means.after))"
    }
    return parts.joined(separator: "\n")
  }

  private func value(_ reading: Reading) -> String? {
    reading.value.map { series.value($0).description }
  }
}

extension Redecoded.Outcome {
  fileprivate var name: Text {
    switch self {
    case .same: Text("不变", "unchanged")
    case .changed: Text("改变", "changed")
    case .gained: Text("新增", "brought nothing before")
    case .gone: Text("重复，不再计为新数据", "no new reading any more")
    case .wordsMissing: Text("未保存所需寄存器", "its registers were not kept")
    }
  }
}
