import WaterQuality

/// Missing slots in a row as commands print them.
struct GapLine: Encodable {
  let series: String
  let from: String
  let to: String
  let slots: Int
  /// The cause that counts.
  let cause: String
  let proposed: String
  /// Who settled it; nil where nobody has.
  let settledBy: String?
  let reason: String?

  init(_ gap: Gap) {
    series = gap.series
    from = gap.from.description
    to = gap.to.description
    slots = gap.slots
    cause = gap.cause.rawValue
    proposed = gap.proposed.rawValue
    settledBy = gap.settled?.person
    reason = gap.settled?.reason
  }

  static func table(_ gaps: [Gap], _ language: Language) -> String {
    if gaps.isEmpty { return Text("没有缺测时段。", "no slot is missing")[language] }
    var table = Table(
      [
        Text("系列", "series"), Text("自", "from"), Text("至", "to"), Text("时段", "slots"),
        Text("拟定原因", "proposed"), Text("认定原因", "settled"), Text("认定人", "by"),
        Text("依据", "reason"),
      ].map { $0[language] })
    for gap in gaps {
      table.add([
        gap.series, gap.from.minuteText, gap.to.minuteText, "\(gap.slots)",
        gap.proposed.name[language], gap.settled?.cause.name[language] ?? "—",
        gap.settled?.person ?? "", gap.settled?.reason ?? "",
      ])
    }
    return table.text
  }
}
