import Testing
import WaterQuality

@Suite struct `A change of water` {
  /// Vectors of 2.5: (G, D) in percent before and after, by shares alone.
  @Test(arguments: [
    ([14, 0, 0, 5, 0, 1], [16, 0, 0, 3, 0, 1], WaterChange.unchanged),
    ([14, 0, 0, 5, 0, 1], [15, 0, 0, 3, 0, 2], .unchanged),
    ([12, 0, 0, 4, 0, 4], [8, 8, 0, 0, 0, 4], .better),
    ([60, 0, 0, 20, 0, 20], [82, 0, 0, 0, 0, 18], .markedlyBetter),
    ([82, 0, 0, 0, 0, 18], [60, 0, 0, 20, 0, 20], .markedlyWorse),
  ])
  func `by shares has its steps at 10 and 20 percentage points`(
    before: [Int], after: [Int], expected: WaterChange
  ) {
    let policy = ChangePolicy(method: .shares)

    #expect(
      change(from: ClassCounts(counts: before), to: ClassCounts(counts: after), policy)
        == expected)
  }

  /// (60, 20) → (82, 20), and the edges.
  @Test(arguments: [
    ("22", WaterChange.markedlyBetter), ("20", .better), ("10.1", .better), ("10", .unchanged),
    ("-10", .unchanged), ("-10.1", .worse), ("-20", .worse), ("-20.1", .markedlyWorse),
  ])
  func `is told by how many points the shares have moved`(points: String, expected: WaterChange) {
    #expect(change(byShares: ExactDecimal(points)!.rational, .standard) == expected)
  }

  @Test func `by levels goes before shares unless told otherwise`() {
    // 70 % and 80 %: light pollution to good, by ten points only.
    let before = ClassCounts(counts: [7, 0, 0, 3, 0, 0])
    let after = ClassCounts(counts: [8, 0, 0, 2, 0, 0])

    #expect(change(from: before, to: after) == .better)
    #expect(change(from: before, to: after, ChangePolicy(method: .shares)) == WaterChange.unchanged)
  }

  @Test func `of nothing is no change at all`() {
    let none = ClassCounts(counts: [0, 0, 0, 0, 0, 0])

    #expect(change(from: none, to: ClassCounts(counts: [1, 0, 0, 0, 0, 0])) == nil)
  }

  @Test(arguments: [
    (WaterClass.I, WaterClass.II, false, WaterChange.unchanged), (.I, .II, true, .worse),
    (.IV, .III, false, .better), (.worseThanV, .IV, false, .markedlyBetter),
    (.II, .V, false, .markedlyWorse), (.worseThanV, .I, true, .markedlyBetter),
  ])
  func `of a section goes by its state, or by its class where that is chosen`(
    before: WaterClass, after: WaterClass, byClass: Bool, expected: WaterChange
  ) {
    #expect(
      change(from: before, to: after, ChangePolicy(comparesSectionsByClass: byClass)) == expected)
  }
}
