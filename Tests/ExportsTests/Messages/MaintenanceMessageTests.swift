import Exports
import Testing
import WaterQuality

@Suite struct `A maintenance message` {
  private static let begun = Timestamp("2026-06-01T08:00:00+08:00")!

  private func message(ended: Timestamp? = nil) -> MaintenanceMessage {
    let down = Neighbour(
      id: "jingmen", name: "示例下游市", region: "420800",
      recipients: [
        .init(channel: "hook", policy: .automatic), .init(channel: "desk", policy: .confirmed),
      ])
    return MaintenanceMessage(
      MaintenanceWindow(
        number: 7, station: "st01", begun: Self.begun, endsAt: Self.begun.adding(minutes: 180),
        ended: ended, reason: "更换试剂", person: "运维一"),
      digest: "5f70", station: .init(id: "st01", name: "示例一号站"),
      section: .init(id: "s01", name: "示例断面甲"), river: "示例河", isExample: true,
      neighbours: [(down, .outflow)])
  }

  @Test(arguments: [nil, begun.adding(minutes: 90)])
  func `is the agreed bytes, for those only who take the machine's messages`(
    ended: Timestamp?
  ) throws {
    let messages = message(ended: ended).messages(at: ended ?? Self.begun)

    #expect(messages.map(\.channel) == ["hook"])
    for message in messages {
      try Golden.expect(message.body, is: "messages/\(message.type).json")
    }
  }

  @Test func `has another id when it tells of the end`() {
    let ids = [nil, Self.begun.adding(minutes: 90)].flatMap {
      message(ended: $0).messages(at: Self.begun).map(\.id)
    }
    #expect(Set(ids).count == 2)
  }
}
