import Testing
import WaterQuality

@Suite struct `A later finding` {
  private let day = Timestamp(CivilDate("2026-06-01")!)

  private func series(_ parameter: String, limit: String? = nil) -> Series {
    Example.series(parameter, decimals: 4, detectionLimit: limit)
  }

  /// One reading for each slot of four hours: `1.00b` below detection, `1.00s` suspect, `-` none.
  private func readings(_ text: String) -> [Reading] {
    text.split(separator: " ").enumerated().compactMap { slot, word in
      word == "-" ? nil : Asking.reading(word, at: day.adding(minutes: slot * 240 + 10))
    }
  }

  private func slots(_ text: String, minutes: Int = 60) -> [SlotValue] {
    text.split(separator: " ").enumerated().map { slot, word in
      let value = word == "-" ? nil : exact(String(word)).rational
      return SlotValue(
        start: day.adding(minutes: slot * minutes), mean: value, meanWithZero: value)
    }
  }

  /// Water-quality W4: a tenth above is still within the error of both.
  @Test(
    arguments: [
      ("1.1000", "1.0000", 0), ("1.1001", "1.0000", 1), ("0.5000", "1.0000", 0),
      ("1.2000 1.2000", "1.0000 1.3000", 1), ("- 1.2000", "1.0000 -", 0),
      ("1.2000s", "1.0000", 0), ("1.2000", "1.0000f", 0), ("9.0000b", "1.0000", 0),
      ("0.0600", "0.0100b", 1), ("0.0550", "0.0100b", 0), ("0.1000", "0.0000", 1),
    ])
  func `suspects a part above its whole, and the whole`(part: String, whole: String, slots: Int) {
    let findings = crossFindings(
      CrossCheck(part: "nh3n", whole: "tn"), part: (series("nh3n"), readings(part)),
      whole: (series("tn", limit: "0.05"), readings(whole)))

    #expect(findings.count == 2 * slots)
    #expect(findings.allSatisfy { $0.verdict == .suspect && $0.reasons == .crossParameter })
    if slots > 0 {
      #expect(findings.map(\.series).prefix(2) == ["st01/a/nh3n", "st01/a/tn"])
      #expect(findings[0].from == day)
      #expect(findings[0].to == day.adding(minutes: 240))
    }
  }

  @Test func `names both values and the tolerance`() throws {
    let findings = crossFindings(
      CrossCheck(part: "nh3n", whole: "tn"), part: (series("nh3n"), readings("1.2")),
      whole: (series("tn"), readings("1.0")))

    let words = try #require(findings.first?.words)
    #expect(words.zh == "氨氮 1.2000 mg/L 高于总氮 1.0000 mg/L（容差 10 %）")
    #expect(
      words.en
        == "Ammonia nitrogen 1.2000 mg/L above Total nitrogen 1.0000 mg/L (tolerance 10 %)")
  }

  @Test func `of a part above its whole needs more than the floor`() {
    let check = CrossCheck(part: "codmn", whole: "cod", floor: exact("0.5"))
    func count(_ part: String) -> Int {
      crossFindings(
        check, part: (series("codmn"), readings(part)), whole: (series("cod"), readings("1"))
      ).count
    }

    #expect(count("1.5") == 0)
    #expect(count("1.5001") == 2)
  }

  /// A probe's hour and a batch's four: the mean of the four hours counts.
  @Test func `matches slots of different lengths`() {
    let probe = Example.series("nh3n", mode: .continuous, slotMinutes: 60)
    let hours = ["1.0", "1.0", "1.0", "1.9"].enumerated().map { hour, value in
      Asking.reading(value[...], at: day.adding(minutes: hour * 60))
    }
    func count(_ whole: String) -> Int {
      crossFindings(
        CrossCheck(part: "nh3n", whole: "tn", tolerancePercent: 0), part: (probe, hours),
        whole: (series("tn"), readings(whole))
      ).count
    }

    #expect(count("1.2250") == 0)
    #expect(count("1.2249") == 2)
  }

  /// Water needs one to two hours. Hour 4 downstream holds what passed between 2:00 and 4:00.
  @Test(
    arguments: [
      ("1 1 1 1 1", "0 0 0 0 2.0", [] as [Int]), ("1 1 1 1 1", "0 0 0 0 2.1", [4]),
      ("1 1 1 2 1", "0 0 0 0 4.0", []), ("1 1 1 1 9", "0 0 0 0 2.1", [4]),
      ("1 1 - 1 1", "0 0 0 0 9", []), ("1 1 1 1 1", "0 0 0 0 0.5", []),
      ("1 1 1 1 1", "0 0 0 0 0.49", [4]), ("0 0 0 0 0", "0 0 0 0 0.1", []),
      ("0 0 0 0 0", "0 0 0 0 0.11", [4]), ("1 1 1 1 1", "- - - - -", []),
    ])
  func `notes water that differs from all that can have come from upstream`(
    upstream: String, downstream: String, hours: [Int]
  ) {
    let comparison = NeighbourComparison(
      travelMinutes: 60...120, factor: exact("2"), floor: exact("0.1"))
    let found = neighbourFindings(
      comparison,
      upstream: SlotSeries(
        series: "st01/a/nh3n", parameter: Example.parameter("nh3n"), slotMinutes: 60,
        slots: slots(upstream)),
      downstream: SlotSeries(
        series: "st02/a/nh3n", parameter: Example.parameter("nh3n"), slotMinutes: 60,
        slots: slots(downstream).filter { $0.start >= day.adding(minutes: 240) }))

    #expect(found.map(\.from) == hours.map { day.adding(minutes: $0 * 60) })
    #expect(found.allSatisfy { $0.verdict == .pass && $0.reasons == .neighbour })
    #expect(found.allSatisfy { $0.series == "st02/a/nh3n" && $0.source == .neighbour })
  }

  @Test func `compares no pH with a multiple of it`() {
    let parameter = Example.parameter("ph")
    let comparison = NeighbourComparison(
      travelMinutes: 0...60, factor: exact("2"), floor: exact("0"))

    #expect(
      neighbourFindings(
        comparison,
        upstream: SlotSeries(
          series: "u", parameter: parameter, slotMinutes: 60, slots: slots("1 1 1")),
        downstream: SlotSeries(
          series: "d", parameter: parameter, slotMinutes: 60, slots: slots("1 1 9"))
      ).isEmpty)
  }

  /// As in QARTOD's test, a large spike spoils the mean that its neighbours are measured by.
  @Test func `calls a spike what its neighbours do not have`() {
    let rule = SpikeRule(suspect: exact("0.5"), fail: exact("2"), withinMinutes: 480)
    let values = readings("1.0 1.0 1.5 1.0 1.0 3.1 1.0 1.0 - - 9.0 1.0 1.0 1.6p 1.0 5.0f 1.1")

    let found = spikeFindings(rule, series("nh3n"), values.shuffled())

    #expect(found.map { Int($0.from.milliseconds(since: day) / 14_400_000) } == [4, 5, 6, 11, 13])
    #expect(found.map(\.verdict) == [.suspect, .fail, .suspect, .fail, .suspect])
    #expect(found.first?.words.en == "1.0000 between 1.0000 and 3.1000 mg/L")
  }
}
