import Storage
import WaterQuality

/// A change of a key parameter, with the readings around it.
struct KeyParameterLine: Encodable {
  let analyser: String
  let id: String
  let old: String
  let new: String
  let oldSince: String
  let at: String
  let followsCalibration: Bool
  /// Within a maintenance window.
  let isMaintained: Bool
  let readings: [Around]
  private let name: Text
  private let minute: String

  private enum CodingKeys: String, CodingKey {
    case analyser, id, old, new, oldSince, at, followsCalibration, readings
    case isMaintained = "maintenance"
  }

  struct Around: Encodable {
    let series: String
    let before: String?
    let beforeAt: String?
    let after: String?
    let afterAt: String?
  }

  init(_ event: KeyParameterEvent, _ analyser: Analyser) {
    self.analyser = event.analyser
    id = event.change.id
    old = event.change.old
    new = event.change.new
    oldSince = event.change.oldSince.description
    at = event.change.at.description
    minute = event.change.at.minuteText
    followsCalibration = event.change.followsCalibration
    isMaintained = event.isMaintained
    name = analyser.profile.name(of: Particular(.detail, event.change.id, text: nil))
    readings = event.readings.map {
      Around(
        series: $0.series, before: $0.before?.value?.description,
        beforeAt: $0.before?.reading.sampledAt.description,
        after: $0.after?.value?.description,
        afterAt: $0.after?.reading.sampledAt.description)
    }
  }

  static func table(_ lines: [KeyParameterLine], _ language: Language) -> String {
    let zh = language == .zh
    func word(_ answer: Bool) -> String { zh ? (answer ? "是" : "否") : (answer ? "yes" : "no") }
    func side(_ value: String?, _ at: String?) -> String {
      value.map { "\($0) (\(at ?? ""))" } ?? "—"
    }
    var table = Table(
      zh
        ? ["发现时间", "仪器", "参数", "原值", "新值", "标定之后", "维护时段内", "变更前读数", "变更后读数"]
        : [
          "told", "analyser", "parameter", "old", "new", "after calibration", "in maintenance",
          "before", "after",
        ])
    for line in lines {
      table.add([
        line.minute, line.analyser, line.name[language], line.old, line.new,
        word(line.followsCalibration), word(line.isMaintained),
        line.readings.map { side($0.before, $0.beforeAt) }.joined(separator: " / "),
        line.readings.map { side($0.after, $0.afterAt) }.joined(separator: " / "),
      ])
    }
    return table.text
  }
}
