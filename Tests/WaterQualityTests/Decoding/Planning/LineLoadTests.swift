import Testing
import WaterQuality

@Suite struct `The load of a line` {
  /// 9600 baud, eight data bits, no parity, one stop bit.
  private let slow = LineCost.serial(nanosecondsPerCharacter: 1_041_667)

  @Test func `is told by analyser and together`() {
    let load = LineLoad([analyser("a", every: 10), analyser("b", every: 20)], cost: slow)

    // A question 20 characters and 30 ms, ten registers 20 characters: 71.7 ms.
    #expect(load.entries.map(\.nanoseconds) == [71_666_680, 71_666_680])
    #expect(load.entries.map(\.permille) == [8, 4])
    #expect(load.permille == 12)
    #expect(LineLoad.percent(load.permille) == "1.2 %")
  }

  @Test func `counts what was learned of a map`() {
    let hole = PlanMemory(holes: [RegisterRange(.holdingRegisters, first: 2, count: 6)])
    let analyser = analyser("a", every: 10)

    #expect(LineLoad([analyser], cost: slow).entries[0].plan.count == 1)
    #expect(LineLoad([analyser], cost: slow, memories: ["a": hole]).entries[0].plan.count == 2)
  }

  @Test func `that no line can carry is a problem with the figures`() throws {
    let problems = ProblemList()
    let node = try #require(ConfigurationText.parse("{}", problems))
    // Even without turn-around a poll takes 41.7 ms: 24 of them in a second are too many.
    let many = (1...25).map { analyser("st1/a\($0)", every: 1) }

    #expect(
      LineLoad.problem(link: "line-a", at: node, Array(many.prefix(23)), cost: slow) == nil)
    let problem = try #require(LineLoad.problem(link: "line-a", at: node, many, cost: slow))
    #expect(
      problem.message == "link 'line-a' would be busy 105.0 % of the time (st1/a1 42 ms in every "
        + "1 s, st1/a2 42 ms in every 1 s, st1/a3 42 ms in every 1 s, 22 more)")
    #expect(
      problem.remedy
        == "Lengthen pollSeconds, raise baud, or use another line for some of them.")
  }

  @Test func `counts every reading and command of a sequence, and not its waits`() {
    let load = LineLoad([analyser("a", every: 60, sequence(waits: 30))], cost: slow)

    // Five readings of 71.7 ms and two commands of 52.9 ms.
    #expect(load.entries[0].nanoseconds == 5 * 71_666_680 + 2 * 52_916_674)
    #expect(load.entries[0].span == load.entries[0].nanoseconds + 34_000_000_000)
    #expect(load.permille == 8)
  }

  @Test func `refuses a sequence that does not end in its period, with the figures`() throws {
    let problems = ProblemList()
    let node = try #require(ConfigurationText.parse("{}", problems))

    #expect(
      LineLoad.problem(
        link: "line-a", at: node, [analyser("a", every: 35, sequence(waits: 30))], cost: slow)
        == nil)
    let tight = analyser("a", every: 34, sequence(waits: 30))
    let problem = try #require(
      LineLoad.problem(link: "line-a", at: node, [tight], cost: slow))
    #expect(
      problem.message == "link 'line-a' is too slow for the sequence of a: 34 s of waiting and "
        + "255 ms of asking in every 34 s")
  }

  private func sequence(waits seconds: Int) -> MeasureSequence {
    let command = InstrumentCommand(
      id: "c", name: Text("", ""), kind: .sequenceStart,
      range: RegisterRange(.holdingRegisters, first: 0, count: 1), function: .registers, words: [1])
    return MeasureSequence(
      start: command, warmUpSeconds: seconds, readings: 5, readingEverySeconds: 1, stop: command)
  }

  private func analyser(
    _ id: String, every seconds: Int, _ sequence: MeasureSequence? = nil
  ) -> Analyser {
    let ranges = [0, 8].map { RegisterRange(.holdingRegisters, first: $0, count: 2) }
    let profile = AnalyserProfile(
      id: "p", title: Text("", ""), source: "", ranges: ranges, channels: [])
    return Analyser(
      id: id, station: "st1", link: "line-a", busAddress: 1, profile: profile,
      pollSeconds: seconds, responseTimeoutMilliseconds: 1000, sequence: sequence,
      series: [])
  }
}

@Suite struct `An analyser asked by another plan` {
  private let profile = AnalyserProfile(
    id: "p", title: Text("", ""), source: "",
    ranges: [RegisterRange(.holdingRegisters, first: 0, count: 20)], channels: [])

  @Test func `proves alignment by a length that no open question has`() {
    let halves = profile.asking(
      [
        RegisterRange(.holdingRegisters, first: 0, count: 12),
        RegisterRange(.holdingRegisters, first: 12, count: 8),
      ], isAligned: false)
    let again = halves.asking(
      [RegisterRange(.holdingRegisters, first: 0, count: 11)], isAligned: false)

    // 20 may still be answered, and 12 and 8.
    #expect(halves.identity.count == 11)
    #expect(again.earlierLengths == [20, 12, 8])
    #expect(![20, 12, 8, 11].contains(again.identity.count))
  }

  @Test func `forgets earlier lengths once questions and answers are aligned`() {
    let other = profile.asking(
      [RegisterRange(.holdingRegisters, first: 0, count: 12)], isAligned: true)

    #expect(other.earlierLengths.isEmpty)
    #expect(other.identity.count == 11)
  }
}
