import Testing
import WaterQuality

@Suite struct `The reading that a sequence keeps` {
  private static let range = RegisterRange(.holdingRegisters, first: 7, count: 1)

  private static let analyser = Analyser(
    id: "st01/a", station: "st01", link: "l", busAddress: 1,
    profile: AnalyserProfile(
      id: "p", title: Text("", ""), source: "", ranges: [range],
      channels: [
        .init(
          parameter: "nh3n",
          value: RegisterValue(.holdingRegisters, at: 7, .uint16, sentinels: [[0]])
        )
      ]),
    pollSeconds: 600, responseTimeoutMilliseconds: 1000,
    series: [Example.series(mode: .continuous)])

  @Test(arguments: [
    (MeasureSequence.Choice.median, [5, 9, 1] as [UInt16], 0),
    (.median, [9, 1, 5], 2),
    // Of an even number the lower middle; of equal ones the earlier.
    (.median, [4, 1, 3, 2], 3),
    (.median, [2, 2, 2, 2], 1),
    // Sentinels have no rank.
    (.median, [0, 8, 0], 1), (.median, [0, 0, 7, 3, 5], 4), (.median, [0, 0], 1),
    (.last, [5, 9, 1], 2), (.last, [5, 0], 1), (.median, [6], 0),
  ])
  func `is one of them, whole`(choice: MeasureSequence.Choice, words: [UInt16], place: Int) {
    #expect(choice.place(in: words.map(Self.sample), of: Self.analyser) == place)
  }

  @Test(arguments: MeasureSequence.Choice.allCases)
  func `is none where there are none`(choice: MeasureSequence.Choice) {
    #expect(choice.place(in: [], of: Self.analyser) == nil)
  }

  private static func sample(_ word: UInt16) -> Sample {
    Sample(
      key: SampleKey(boot: 1, sequence: 1), analyser: "st01/a",
      receivedAt: Timestamp("2026-06-01T08:00:00+08:00")!,
      blocks: [RegisterBlock(range: range, words: [word])])
  }
}
