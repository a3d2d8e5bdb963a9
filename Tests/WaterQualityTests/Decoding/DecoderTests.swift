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
    ("0000 7FC0", "NaN"), ("0000 7F80", "+Inf"), ("0000 FF80", "-Inf"), ("0001 0000", "subnormal"),
    ("FFFF 7F7F", "3.4e38"), ("0000 5F80", "1.8e19"),
  ])
  func `holds no number where the float is`(words: String, what: String) {
    let sample = Example.sample(
      [data("2506 0108 0000", words), state("0")], at: "2025-06-01T08:31:07+08:00")

    let value = decode(sample, national)[0]

    #expect(value.value == nil, "\(what)")
    #expect(value.reasons == [.notANumber], "\(what)")
  }

  @Test func `keeps very small floats as zero`() {
    let sample = Example.sample(
      [data("2506 0108 0000", "0000 0080"), state("0")], at: "2025-06-01T08:31:07+08:00")

    #expect(decode(sample, national)[0].value == 0)
  }

  @Test(arguments: [
    (WordOrder.ABCD, "3F05 E354"), (.CDAB, "E354 3F05"), (.BADC, "053F 54E3"), (.DCBA, "54E3 053F"),
  ])
  func `reads 0.523 in every word order`(order: WordOrder, words: String) {
    let value = RegisterValue(.holdingRegisters, at: 0, .float32, order: order)

    #expect(value.number(Example.words(words)[...])?.description == "0.523")
  }

  @Test(arguments: [
    (RegisterFormat.uint16, "FFFF", "65535"), (.int16, "FFFF", "-1"),
    (.uint32, "0001 0000", "65536"),
    (.int32, "FFFF FFFE", "-2"), (.float32, "41A0 0000", "20.0"), (.float32, "BDCC CCCD", "-0.1"),
  ])
  func `reads every format`(format: RegisterFormat, words: String, expected: String) {
    let value = RegisterValue(.holdingRegisters, at: 0, format)

    #expect(value.number(Example.words(words)[...])?.description == expected)
  }

  @Test(arguments: [
    ("7.125", "1", "0", 2, "7.12"), ("7.135", "1", "0", 2, "7.14"),
    ("0.4523", "1000", "0", 1, "452.3"),
    ("155", "0.1", "-5", 2, "10.50"), ("-3", "1", "0", 0, "-3"), ("0.00005", "1", "0", 4, "0.0000"),
  ])
  func `scales and rounds half to even, once`(
    number: String, scale: String, offset: String, decimals: Int, expected: String
  ) {
    let value = RegisterValue(
      .holdingRegisters, at: 0, .float32, scale: ExactDecimal(scale)!,
      offset: ExactDecimal(offset)!)
    let coefficient = ExactDecimal(number)!.scaled(value, decimals: decimals)

    #expect(
      coefficient.map { ExactDecimal(coefficient: $0, decimals: decimals).description } == expected)
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
}
