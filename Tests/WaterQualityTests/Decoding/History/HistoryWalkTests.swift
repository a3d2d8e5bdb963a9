import Testing
import WaterQuality

@Suite struct `A walk through an instrument's memory` {
  private static let noon = Timestamp("2025-06-01T12:00:00+08:00")!

  /// How many questions it takes, and the hours of what was found.
  private static func walk(
    _ history: HistoryRegisters, since: Timestamp, largestRequest: Int = 125,
    age: (Int) -> Int?
  ) -> (questions: Int, hours: [String]) {
    var walk = HistoryWalk(history, missingSince: since, largestRequest: largestRequest)
    var questions = 0
    while let question = walk.question, questions < 100 {
      #expect(question.count <= largestRequest)
      questions += 1
      walk.take(HistoryExample.answer(question, of: history, age: age))
    }
    return (questions, walk.found.map { String($0.sampledAt.clock.prefix(2)) })
  }

  @Test func `ends at the first record that is older than what is missing`() {
    let found = Self.walk(HistoryExample.history(), since: Self.noon) { $0 < 8 ? $0 : nil }

    #expect(found.hours == ["20", "16", "12"])
    #expect(found.questions == 1)
  }

  @Test func `goes on where the newest record lies last`() {
    let history = HistoryExample.history(records: 9, order: .oldestFirst)
    let found = Self.walk(history, since: Self.noon) { 8 - $0 }

    #expect(found.hours == ["12", "16", "20"])
    #expect(found.questions == 2)
  }

  @Test func `ends where the instrument has no more`() {
    let found = Self.walk(HistoryExample.history(), since: Timestamp(milliseconds: 0)) {
      $0 < 2 ? $0 : nil
    }

    #expect(found.hours == ["20", "16"])
    #expect(found.questions == 1)
  }

  @Test func `asks for one record at a time where the instrument gives no more`() {
    let found = Self.walk(
      HistoryExample.history(), since: Self.noon, largestRequest: 11
    ) { $0 < 8 ? $0 : nil }

    #expect(found.hours == ["20", "16", "12"])
    #expect(found.questions == 4)
  }

  @Test func `passes over a record whose time is none`() {
    let history = HistoryExample.history()
    var walk = HistoryWalk(history, missingSince: Self.noon, largestRequest: 11)
    let first = walk.question!
    walk.take(
      RegisterBlock(
        range: first, words: [0x2513, 0x4500, 0, 0xE354, 0x3F05, 0x4E00, 0, 0, 0, 0, 0]))
    let second = walk.question!
    walk.take(HistoryExample.answer(second, of: history) { _ in 0 })

    #expect(walk.found.map(\.number) == [1])
  }

  @Test func `keeps the last record of each slot, the oldest slot first`() {
    let history = HistoryExample.history()
    let analyser = HistoryExample.analyser(history, Example.series(slotMinutes: 480))
    var walk = HistoryWalk(history, missingSince: Self.noon, largestRequest: 125)
    walk.take(HistoryExample.answer(walk.question!, of: history) { $0 < 8 ? $0 : nil })

    let hours = walk.newestOfSlots(of: analyser).map { String($0.sampledAt.clock.prefix(2)) }

    #expect(hours == ["12", "20"])
  }
}

@Suite struct `Slots without a reading` {
  private static func slot(_ hour: Int) -> Timestamp {
    Timestamp("2025-06-01T00:00:00+08:00")!.adding(minutes: hour * 60)
  }

  @Test(
    arguments: [
      ([], []), ([4], []), ([0, 4, 8], []), ([0, 12], [4, 8]), ([4, 12, 24], [8, 16, 20]),
    ] as [([Int], [Int])])
  func `lie between two that have one`(present: [Int], missing: [Int]) {
    let found = missingSlots(Set(present.map(Self.slot)), slotMinutes: 240)

    #expect(found == missing.map(Self.slot))
  }
}
