import WaterQuality

/// A maintenance window as commands print it.
struct MaintenanceLine: Encodable {
  let number: Int64
  let station: String
  let begun: String
  let until: String
  /// Somebody works there now, by the clock of this machine.
  let isRunning: Bool
  /// Ended before its time by this person.
  let endedBy: String?
  let person: String
  let reason: String

  private enum CodingKeys: String, CodingKey {
    case number, station, begun, until, endedBy, person, reason
    case isRunning = "running"
  }

  init(_ window: MaintenanceWindow, at now: Timestamp) {
    number = window.number
    station = window.station
    begun = window.begun.description
    until = window.until.description
    isRunning = window.contains(now)
    endedBy = window.endedBy
    person = window.person
    reason = window.reason
  }

  func sentence(_ language: Language) -> String {
    Text(
      "站点 \(station) 第 \(number) 次维护：\(begun) 至 \(until)，\(person) 登记：\(reason)"
        + (endedBy.map { "（\($0) 提前结束）" } ?? ""),
      "station \(station), maintenance \(number): \(begun) to \(until), by \(person): \(reason)"
        + (endedBy.map { " (ended early by \($0))" } ?? ""))[language]
  }

  static func table(_ lines: [MaintenanceLine], _ language: Language) -> String {
    if lines.isEmpty { return Text("没有维护记录。", "no maintenance was recorded")[language] }
    var table = Table(
      [
        Text("编号", "number"), Text("站点", "station"), Text("开始", "begun"),
        Text("结束", "until"), Text("状态", "state"), Text("登记人", "by"), Text("内容", "reason"),
      ].map { $0[language] })
    for line in lines {
      let state =
        line.isRunning
        ? Text("进行中", "running")
        : line.endedBy == nil ? Text("到时结束", "over") : Text("提前结束", "ended early")
      table.add([
        "\(line.number)", line.station, line.begun, line.until, state[language], line.person,
        line.reason,
      ])
    }
    return table.text
  }
}
