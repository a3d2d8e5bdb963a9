import Testing
import WaterQuality

@Suite struct `A time in registers` {
  /// All of them 2025-06-01 08:03:12.
  @Test(arguments: [
    (TimeForm.bcd, "2506 0108 0312"), (.bytes, "1906 0108 030C"),
    (.bcdLong, "2025 0601 0803 1200"), (.numbers, "07E9 6 1 8 3 000C"),
    (.numbers, "0019 6 1 8 3 000C"), (.epoch, "683B 98C0"), (.epochCivil, "683C 0940"),
    (.ascii, "3235 3036 3031 3038 3033 3132"), (.ascii, "3230 3235 3036 3031 3038 3033 3132"),
  ])
  func `is read in every form`(form: TimeForm, words: String) {
    let time = time(form, words)

    #expect(
      time.read(Example.words(words)[...]) == .time(Timestamp("2025-06-01T08:03:12+08:00")!))
  }

  @Test(arguments: TimeForm.allCases)
  func `of zeros says that there is none yet`(form: TimeForm) {
    let count = form.registerCounts[0]
    let time = RegisterTime(RegisterRange(.holdingRegisters, first: 0, count: count), form)

    #expect(time.read([UInt16](repeating: 0, count: count)[...]) == .nothing)
  }

  @Test(arguments: [
    (TimeForm.bcd, "250A 0108 0000"), (.bcd, "2513 0108 0000"), (.bcd, "2506 0124 0000"),
    (.bytes, "1906 0118 0000"), (.numbers, "076C 6 1 8 3 0"), (.numbers, "0019 2 1E 8 3 0"),
    (.ascii, "3235 3036 3031 3038 3033 3161"), (.bcdLong, "2025 0630 2460 0000"),
  ])
  func `that does not exist is invalid`(form: TimeForm, words: String) {
    #expect(time(form, words).read(Example.words(words)[...]) == .invalid)
  }

  @Test(arguments: TimeForm.allCases)
  func `comes out of any words, or none`(form: TimeForm) {
    var random = SplitMix64(state: 0x71AE)
    for _ in 0..<1_500 {
      let count = form.registerCounts.randomElement(using: &random) ?? 3
      let time = RegisterTime(
        RegisterRange(.holdingRegisters, first: 0, count: count), form,
        order: WordOrder.allCases.randomElement(using: &random) ?? .ABCD)
      let words = (0..<(count + Int.random(in: -1...1, using: &random))).map { _ in
        UInt16.random(in: 0...65_535, using: &random)
      }
      _ = time.read(words[...])
    }
  }

  private func time(_ form: TimeForm, _ words: String) -> RegisterTime {
    let count = words.split(separator: " ").count
    return RegisterTime(RegisterRange(.holdingRegisters, first: 0, count: count), form)
  }
}

@Suite struct `A flag in registers` {
  @Test(arguments: [
    (FlagDialect.cnemc, "4E", StationFlag.normal), (.cnemc, "46", .communicationFault),
    (.cnemc, "42", .offline), (.cnemc, "6C72", .lackOfReagent), (.cnemc, "7374", .unknown),
    (.hj212, "4E", .normal), (.hj212, "46", .stopped), (.hj212, "42", .communicationFault),
    (.hj212, "43", .calibrating), (.hj212, "53", .manual), (.hj212, "6C72", .unknown),
  ])
  func `means what its dialect says`(dialect: FlagDialect, word: String, flag: StationFlag) {
    let register = RegisterFlag(
      RegisterRange(.holdingRegisters, first: 0, count: 1), .letters(dialect))

    #expect(register.read(Example.words(word)[...]) == flag)
  }

  @Test func `may be a code`() {
    let register = RegisterFlag(
      RegisterRange(.holdingRegisters, first: 0, count: 1),
      .codes([0: .normal, 3: .maintenance]))

    #expect(register.read([0]) == .normal)
    #expect(register.read([3]) == .maintenance)
    #expect(register.read([4]) == .unknown)
  }

  @Test func `passes only where water was measured`() {
    #expect(
      StationFlag.allCases.filter(\.isMeasurement)
        == [.normal, .overUpperLimit, .underLowerLimit])
  }
}
