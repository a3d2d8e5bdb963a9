import Exports
@testable import Storage
import Syslog
import Testing
import WaterQuality

@Suite struct `A line of the trail` {
  private let sender = SyslogMessage.Sender(host: "station.example", process: 412)
  private let noon = Timestamp("2026-06-01T12:00:00+08:00")!

  private func text(_ line: AuditLine) -> String {
    String(decoding: line.syslogMessage(from: sender).bytes, as: UTF8.self)
  }

  @Test func `is told with everything it says`() {
    let line = AuditLine(
      number: 7, at: noon, person: "周敏", via: "web", address: "192.0.2.1", act: "changeRole",
      subject: "张三", old: "clerk", new: "approver [\"x\"]", outcome: "done", leaf: 5)

    #expect(
      text(line)
        == "<109>1 2026-06-01T12:00:00+08:00 station.example hanwatch 412 changeRole "
        + "[hanwatch@32473 number=\"7\" act=\"changeRole\" subject=\"张三\" person=\"周敏\" "
        + "outcome=\"done\" origin=\"web 192.0.2.1\" old=\"clerk\" new=\"approver [\\\"x\\\"\\]\" "
        + "leaf=\"5\"] \u{FEFF}周敏 changeRole 张三: done, from web 192.0.2.1")
  }

  @Test func `leaves out what it has not, and warns of a refusal`() {
    let line = AuditLine(
      number: 8, at: noon, person: nil, via: "cli", address: "uid 0", act: "signIn",
      subject: "root", old: nil, new: nil, outcome: "unknownName", leaf: nil)

    #expect(
      text(line)
        == "<108>1 2026-06-01T12:00:00+08:00 station.example hanwatch 412 signIn "
        + "[hanwatch@32473 number=\"8\" act=\"signIn\" subject=\"root\" outcome=\"unknownName\" "
        + "origin=\"cli uid 0\"] \u{FEFF}nobody known signIn root: unknownName, from cli uid 0")
  }

  @Test(arguments: ["水", "\"", "\u{1B}"])
  func `has at most what every receiver takes`(piece: String) {
    let long = String(repeating: piece, count: 9000)
    let line = AuditLine(
      number: .max, at: noon, person: long, via: long, address: long, act: long, subject: long,
      old: long, new: long, outcome: long, leaf: .max)
    let host = SyslogMessage.Sender(host: String(repeating: "h", count: 300), process: .max)

    #expect(line.syslogMessage(from: host).frame.count <= 8192)
  }
}
