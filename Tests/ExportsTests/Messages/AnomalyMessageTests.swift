import Exports
import Testing
import WaterQuality

@Suite struct `An anomaly message` {
  private let opened = Timestamp("2026-06-01T08:00:00+08:00")!

  private func anomaly(_ kind: Anomaly.Kind, endedAt: Timestamp? = nil) -> Anomaly {
    let down = Neighbour(
      id: "jingmen", name: "示例下游市", region: "420800",
      recipients: [
        .init(channel: "hook", policy: .automatic), .init(channel: "desk", policy: .confirmed),
      ])
    let other = Neighbour(
      id: "yichang", name: "示例邻市", region: "420500",
      recipients: [.init(channel: "hook", policy: .automatic)])
    return Anomaly(
      incident: Identity.incident(
        bootUUID: "7d9f0f2e-6a51-4d1c-9a70-000000000001", rule: "nh3n-target",
        analyser: "st01/nh3n", openingSequence: 42),
      kind: kind, rule: "nh3n-target", limit: "≤ 1.0", targetClass: .III,
      station: .init(id: "st01", name: "示例一号站"),
      section: .init(id: "s01", name: "示例断面甲"), river: "示例河",
      parameter: Parameter.builtIn.first { $0.id == "nh3n" }!, value: "1.23",
      multiple: "0.23", sampledAt: opened.adding(minutes: 10), openedAt: opened,
      endedAt: endedAt, isExample: true,
      neighbours: [(down, .outflow), (other, .inflow)],
      reason: kind == .cancelled ? "标样核查不合格" : nil)
  }

  @Test(arguments: Anomaly.Kind.allCases)
  func `is the agreed bytes`(kind: Anomaly.Kind) throws {
    let ended = kind == .ended ? opened.adding(minutes: 240) : nil

    let messages = anomaly(kind, endedAt: ended).messages(at: opened.adding(minutes: 11))

    for message in messages {
      try Golden.expect(
        message.body, is: "messages/\(message.type)-\(message.neighbour).json")
    }
    #expect(messages.map(\.neighbour) == ["jingmen", "yichang"])
    #expect(messages.map(\.type) == [kind.rawValue, kind.rawValue])
  }

  @Test func `goes to nobody who waits for a person's confirmation`() {
    let messages = anomaly(.reported).messages(at: opened)

    #expect(messages.map(\.channel) == ["hook", "hook"])
  }

  @Test func `has an id of its own for each incident, kind, version and recipient`() {
    let reported = anomaly(.reported).messages(at: opened)
    let later = anomaly(.reported).messages(at: opened.adding(minutes: 5))
    let ended = anomaly(.ended).messages(at: opened)

    #expect(Set((reported + ended).map(\.id)).count == 4)
    #expect(reported.map(\.id) == later.map(\.id))
    #expect(reported[0].id.count == 4 + 32)
  }

  @Test func `is named by the hash of its canonical text`() {
    // printf '["incident","b","r","a",7]' | sha256sum, first 32 digits.
    #expect(
      Identity.incident(bootUUID: "b", rule: "r", analyser: "a", openingSequence: 7)
        == "4bc5e2698a52b841f62d7722395ba555")
    // printf '["message","i","anomaly.reported",1,"n/c"]' | sha256sum, first 32 digits.
    #expect(
      Identity.message(incident: "i", kind: "anomaly.reported", version: 1, recipient: "n/c")
        == "msg_c6951f4546c9fc5da9027fccf25ad1b0")
  }
}
