import Foundation
import StationSimulator
import Testing

@Suite struct `A misbehaviour` {
  @Test(arguments: [
    ("silent", Misbehaviour.silent), ("slow:40", .slow(milliseconds: 40)),
    ("late:20:1500", .late(every: 20, milliseconds: 1500)),
    ("lateAndSlow:20:1500:100", .lateAndSlow(every: 20, milliseconds: 1500, slow: 100)),
    ("lateSometimes:50:60:90:7", .lateSometimes(perMille: 50, milliseconds: 60...90, seed: 7)),
    ("drip:400", .drip(milliseconds: 400)),
    ("babble:10000000", .babble(bytesPerSecond: 10_000_000)),
    ("exception:11", .exception(11)), ("any:7", .any(seed: 7)), ("none", .none),
  ])
  func `is written as a name and its numbers`(text: String, misbehaviour: Misbehaviour) {
    #expect(Misbehaviour(text: text) == misbehaviour)
  }

  @Test(arguments: [
    "", "sleepy", "silent:1", "late:20", "late:x:3", "slow:-1", "drip:", ":4",
    "lateSometimes:50:90:60:7", "lateSometimes:1001:60:90:7",
  ])
  func `is refused when it is none`(text: String) {
    #expect(Misbehaviour(text: text) == nil)
  }

  @Test func `can be told by everybody in the help`() {
    for known in Misbehaviour.known {
      let text = known.split(separator: ":").enumerated().map { $0 == 0 ? String($1) : "3" }
      #expect(Misbehaviour(text: text.joined(separator: ":")) != nil, "\(known)")
    }
  }

  @Test(arguments: [1, 2, 2026] as [UInt64])
  func `that comes sometimes comes as often as it is asked to`(seed: UInt64) {
    let asked = Misbehaviour.lateSometimes(perMille: 50, milliseconds: 60...90, seed: seed)

    let drawn = (1...10_000).map { asked.drawn(forQuestion: $0) }

    let late = drawn.compactMap { drawn -> Int? in
      guard case .late(every: 1, let milliseconds) = drawn else { return nil }
      return milliseconds
    }
    #expect((420...580).contains(late.count))
    #expect(drawn.filter { $0 == .none }.count == 10_000 - late.count)
    #expect(Set(late) == Set(60...90))
    #expect(drawn == (1...10_000).map { asked.drawn(forQuestion: $0) })
  }

  @Test func `happens in the order of its script`() throws {
    let script = try MisbehaviourScript(
      Data(
        """
        {"steps": [{"afterSeconds": 5, "link": "line-a", "fault": "silent"},
                   {"analyser": "st01/tp", "fault": "late:5:900"}]}
        """.utf8))

    #expect(script.steps.map(\.fault) == ["late:5:900", "silent"])
    #expect(script.steps.map(\.link) == [nil, "line-a"])
  }

  @Test(arguments: [
    "", "{}", "{\"steps\": [{\"fault\": \"sleepy\"}]}", "{\"steps\": [{\"link\": \"a\"}]}",
  ])
  func `is refused in a script that makes no sense`(text: String) {
    #expect(throws: MisbehaviourScript.Mistake.self) { try MisbehaviourScript(Data(text.utf8)) }
  }
}
