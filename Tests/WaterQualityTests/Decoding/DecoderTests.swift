import Testing
import WaterQuality

@Suite struct `Decoding a sample` {
  private let national = Example.analyser(Example.nationalProfile, [Example.series()])

  /// The answer to 0x1000 × 16 with the capture of facts/instruments 4.1 in its first ten words:
  /// factor 21003, mg/L, standard 1.0, 2025-06-01 08:00:00, value 0.523; flag N.
  private func data(_ time: String, _ value: String, _ flag: String = "4E00") -> RegisterBlock {
    RegisterBlock(
      range: Example.nationalProfile.ranges[0],
      words: Example.words("520B 0000 0001 0000 3F80 \(time) \(value) \(flag) 0 0 0 0 0"))
  }

  private func state(_ word: String) -> RegisterBlock {
    RegisterBlock(
      range: Example.nationalProfile.ranges[1],
      words: Example.words("2506 0108 0500 \(word) 2 0 0 0 1 F0 5A0 5A0 5A0"))
  }

  @Test func `reads the captured answer of the national map`() {
    let sample = Example.sample(
      [data("2506 0108 0000", "E354 3F05"), state("0")], at: "2025-06-01T08:31:07+08:00")

    let values = decode(sample, national)

    #expect(
      values == [
        DecodedValue(
          series: 0, sampledAt: Timestamp("2025-06-01T08:00:00+08:00")!, value: 5230,
          flag: .normal, reasons: [])
      ])
    #expect(decodeWorkState(sample, Example.nationalProfile) == nil)
  }

  @Test func `brings nothing while the sampling time is all zero`() {
    let sample = Example.sample(
      [data("0 0 0", "0000 0000"), state("0")], at: "2025-06-01T08:31:07+08:00")

    #expect(decode(sample, national).isEmpty)
  }

  @Test(arguments: [
    ("250A 0108 0000", "a nibble above 9"), ("2513 0108 0000", "month 13"),
    ("2500 0108 0000", "month 0"), ("2502 3008 0000", "30 February"),
    ("2506 0124 0000", "hour 24"), ("2506 0108 4200", "more than ten minutes ahead"),
  ])
  func `refuses a sampling time that cannot be`(words: String, why: String) {
    let sample = Example.sample(
      [data(words, "E354 3F05"), state("0")], at: "2025-06-01T08:31:07+08:00")

    let value = decode(sample, national)[0]

    #expect(value.reasons.contains(.badSamplingTime), "\(why)")
    #expect(value.sampledAt == sample.receivedAt)
  }

  @Test(arguments: [
    ("0000 7FC0", "NaN", DecodingFault.notANumber), ("0000 7F80", "+Inf", .infinite),
    ("0000 FF80", "-Inf", .infinite), ("0001 0000", "subnormal", .subnormal),
    ("FFFF 7F7F", "3.4e38", .tooLarge), ("0000 5F80", "1.8e19", .tooLarge),
  ])
  func `holds no number where the float is`(words: String, what: String, fault: DecodingFault) {
    let sample = Example.sample(
      [data("2506 0108 0000", words), state("0")], at: "2025-06-01T08:31:07+08:00")

    let value = decode(sample, national)[0]

    #expect(value.value == nil, "\(what)")
    #expect(value.reasons == [.notANumber], "\(what)")
    #expect(value.fault == fault, "\(what)")
  }

  @Test func `keeps very small floats as zero`() {
    let sample = Example.sample(
      [data("2506 0108 0000", "0000 0080"), state("0")], at: "2025-06-01T08:31:07+08:00")

    #expect(decode(sample, national)[0].value == 0)
    #expect(decode(sample, national)[0].reasons == [.vanishing])
  }

  @Test func `takes a sentinel at full width only`() {
    let sentinel = RegisterValue(
      .holdingRegisters, at: 0, .uint32, sentinels: [Example.words("FFFF FFFF")])
    let profile = AnalyserProfile(
      id: "p", title: Text("", ""), source: "",
      ranges: [RegisterRange(.holdingRegisters, first: 0, count: 2)],
      channels: [.init(parameter: "nh3n", value: sentinel)])
    let analyser = Example.analyser(profile, [Example.series(decimals: 0)])
    func value(_ words: String) -> DecodedValue {
      decode(
        Example.sample(
          [RegisterBlock(range: profile.ranges[0], words: Example.words(words))],
          at: "2025-06-01T08:31:07+08:00"), analyser)[0]
    }

    #expect(value("FFFF FFFF").reasons == [.sentinel])
    #expect(value("0001 FFFF").value == 131_071)
  }

  @Test(arguments: [
    ("4E00 0 0 0 0 0", StationFlag.normal), ("6C72 0 0 0 0 0", .lackOfReagent),
    ("637A 0 0 0 0 0", .zeroCalibration),
    ("5151 0 0 0 0 0", .unknown), ("0 0 0 0 0 0", nil),
  ])
  func `reads the flag's letters`(words: String, expected: StationFlag?) {
    let block = RegisterBlock(
      range: Example.nationalProfile.ranges[0],
      words: Example.words("520B 0000 0001 0000 3F80 2506 0108 0000 E354 3F05 \(words)"))
    let sample = Example.sample([block], at: "2025-06-01T08:31:07+08:00")

    #expect(decode(sample, national)[0].flag == expected)
  }

  @Test func `keeps the real sampling time apart from the slot it belongs to`() {
    let series = Example.series()
    let sample = Example.sample(
      [data("2506 0108 0312", "E354 3F05"), state("0")], at: "2025-06-01T08:43:07+08:00")

    let value = decode(sample, national)[0]

    #expect(value.sampledAt == Timestamp("2025-06-01T08:03:12+08:00"))
    #expect(
      value.sampledAt.slot(minutes: series.slotMinutes) == Timestamp("2025-06-01T08:00:00+08:00"))
  }

  @Test func `goes back to the sampling where the instrument tells when the result came out`() {
    let channel = AnalyserProfile.Channel(
      parameter: "nh3n", value: RegisterValue(.holdingRegisters, at: 3, .float32, order: .CDAB),
      time: RegisterTime(
        RegisterRange(.holdingRegisters, first: 0, count: 3), minutesAfterSampling: 45),
      flag: nil, unit: nil)
    let range = RegisterRange(.holdingRegisters, first: 0, count: 5)
    let profile = AnalyserProfile(
      id: "p", title: Text("", ""), source: "", ranges: [range], channels: [channel])
    // Out at 00:30, so taken yesterday.
    let block = RegisterBlock(range: range, words: Example.words("2506 0100 3000 E354 3F05"))

    let values = decode(
      Example.sample([block], at: "2025-06-01T00:31:00+08:00"),
      Example.analyser(profile, [Example.series()]))

    #expect(values[0].sampledAt == Timestamp("2025-05-31T23:45:00+08:00"))
  }

  @Test(
    arguments: [("0001", []), ("0000", .otherUnit), ("0009", .otherUnit)]
      as [(
        String, ReadingReasons
      )])
  func `compares the instrument's unit with the parameter's`(code: String, reasons: ReadingReasons)
    throws
  {
    let profile = try #require(AnalyserProfile.builtIn("cnemcNH3N"))
    let block = RegisterBlock(
      range: RegisterRange(.holdingRegisters, first: 0x1000, count: 16),
      words: Example.words("520B 0000 \(code) 0 3F80 2506 0108 0 E354 3F05 4E00 0 0 0 0 0"))

    let value = decode(
      Example.sample([block], at: "2025-06-01T08:31:07+08:00"),
      Example.analyser(profile, [Example.series()]))[0]

    #expect(value.reasons == reasons)
    #expect(value.value == 5230)
  }

  @Test func `tells every state of the national map, and the clock`() throws {
    let profile = try #require(AnalyserProfile.builtIn("cnemcNH3N"))
    let sample = Example.sample(
      [
        RegisterBlock(
          range: RegisterRange(.holdingRegisters, first: 0x1080, count: 7),
          words: Example.words("2506 0108 0500 3 2 9 63"))
      ], at: "2025-06-01T08:05:02+08:00")

    let states = decodeStates(sample, profile)

    #expect(states.map(\.register) == ["workState", "mode", "alarm", "fault"])
    #expect(states.map(\.code) == [3, 2, 9, 99])
    #expect(
      states.map { $0.meaning?.name.en } == ["zero check", "periodic", "reagent running low", nil])
    #expect(decodeWorkState(sample, profile)?.zh == "零点核查")
    #expect(decodeClock(sample, profile) == Timestamp("2025-06-01T08:05:00+08:00"))
  }
}
