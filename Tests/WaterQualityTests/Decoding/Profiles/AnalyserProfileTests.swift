import Testing
import WaterQuality

@Suite struct `A built-in profile` {
  @Test(arguments: AnalyserProfile.builtIn)
  func `brings all registers of a value in one answer`(profile: AnalyserProfile) {
    for channel in profile.channels {
      let isWhole = profile.ranges.contains { range in
        channel.registers.allSatisfy(range.contains)
      }
      #expect(isWhole, "\(profile.id), \(channel.parameter)")
    }
    for state in profile.states {
      #expect(profile.ranges.contains { $0.contains(state.value.range) }, "\(profile.id)")
    }
  }

  @Test(arguments: AnalyserProfile.builtIn)
  func `tells alignment by an answer of another length`(profile: AnalyserProfile) {
    #expect(!profile.ranges.map(\.count).contains(profile.identity.count), "\(profile.id)")
  }

  @Test func `has an id of its own and known parameters`() {
    let profiles = AnalyserProfile.builtIn

    #expect(Set(profiles.map(\.id)).count == profiles.count)
    let known = Set(Parameter.builtIn.map(\.id))
    #expect(profiles.flatMap(\.channels).allSatisfy { known.contains($0.parameter) })
  }

  @Test(arguments: BuiltInProfile.all)
  func `is text without a problem`(text: BuiltInProfile) {
    let (profile, problems) = text.read()

    #expect(problems == [])
    #expect(profile?.id == text.id)
  }

  @Test func `of the national map reads the water sample and the state`() throws {
    // instruments 1.3 and 1.4: unit at 0x1002, time at 0x1005, value at 0x1008, flag at 0x100A,
    // clock at 0x1080, work state at 0x1083, mode, alarm and fault after it
    let profile = try #require(AnalyserProfile.builtIn("cnemcNH3N"))
    #expect(
      profile.ranges == [
        RegisterRange(.holdingRegisters, first: 0x1002, count: 14),
        RegisterRange(.holdingRegisters, first: 0x1080, count: 7),
      ])
    #expect(profile.identity == RegisterRange(.holdingRegisters, first: 0x1002, count: 13))
    let channel = profile.channels[0]
    #expect(channel.sampledAt?.range == RegisterRange(.holdingRegisters, first: 4101, count: 3))
    #expect(channel.value.range == RegisterRange(.holdingRegisters, first: 4104, count: 2))
    #expect(channel.flag?.range == RegisterRange(.holdingRegisters, first: 4106, count: 6))
    #expect(channel.value.order == .CDAB)
    let state = try #require(profile.states.first)
    #expect(state.value.range == RegisterRange(.holdingRegisters, first: 4227, count: 1))
    #expect(
      state.meanings.filter { !$0.value.isWater }.keys.sorted()
        == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 19, 1000, 1001])
    #expect(profile.clock?.range.first == 0x1080)
  }

  /// instruments 1.3: time, value and flag of each check
  @Test func `of the national map knows where the checks and key parameters lie`() throws {
    let profile = try #require(AnalyserProfile.builtIn("cnemcTP"))

    #expect(
      profile.checks.map {
        [$0.checkedAt?.range.first, $0.value.range.first, $0.flag?.range.first]
      }
        == [
          [0x1010, 0x1013, 0x1015], [0x101B, 0x101E, 0x1020], [0x1026, 0x1029, 0x102B],
          [0x1031, 0x1034, 0x1036], [0x103C, 0x103F, 0x1041], [0x1047, 0x104A, 0x104C],
        ])
    let places = Dictionary(
      uniqueKeysWithValues: profile.details.map { ($0.id, $0.range.first) })
    #expect(places["slope"] == 0x10A7)
    #expect(places["standard5"] == 0x10BE)
    #expect(places["serialNumber"] == 0x10D2)
    #expect(places["detectionLimit"] == 0x10CE)
    let serial = try #require(profile.details.first { $0.id == "serialNumber" })
    #expect(serial.text(Example.words("5A31 322D 3037 0 0 0")[...]) == "Z12-07")
    let slope = try #require(profile.details.first { $0.id == "slope" })
    #expect(slope.text(Example.words("E354 3F05")[...]) == "0.523")
  }

  /// instruments, chapter 2
  @Test(
    arguments: [
      ("hachNH3N", RegisterTable.holdingRegisters, 0, 2, WordOrder.ABCD),
      ("hachFiveParameter", .holdingRegisters, 0, 10, .ABCD),
      ("wtwFiveParameter", .holdingRegisters, 0, 34, .ABCD),
      ("dkkCOD", .holdingRegisters, 0, 2, .ABCD),
      ("bjlidaCOD", .holdingRegisters, 0, 2, .CDAB),
      ("njxinruipengCOD", .holdingRegisters, 0x1005, 6, .ABCD),
      ("blpowermonTP", .inputRegisters, 0, 2, .DCBA),
      ("lg1100NH3N", .holdingRegisters, 2, 2, .CDAB),
    ])
  func `asks what its manual says`(
    id: String, table: RegisterTable, first: UInt16, count: Int, order: WordOrder
  ) throws {
    let profile = try #require(AnalyserProfile.builtIn(id))

    #expect(profile.ranges == [RegisterRange(table, first: first, count: count)])
    #expect(profile.channels.allSatisfy { $0.value.order == order })
  }

  @Test(arguments: [
    ("004E", StationFlag.normal), ("0054", .overUpperLimit), ("004C", .underLowerLimit),
    ("0044", .instrumentFault), ("0042", .offline), ("004D", .maintenance),
    ("637A", .zeroCalibration), ("6373", .standardCalibration),
  ])
  func `of NJXinRuiPeng reads its flag word`(word: String, flag: StationFlag) throws {
    let profile = try #require(AnalyserProfile.builtIn("njxinruipengCOD"))

    #expect(profile.channels[0].flag?.read(Example.words(word)[...]) == flag)
  }

  @Test func `turns the millisiemens of a WTW probe into microsiemens`() throws {
    let profile = try #require(AnalyserProfile.builtIn("wtwFiveParameter"))
    let channel = profile.channels.first { $0.parameter == "ec" }

    #expect(channel?.value.scale == ExactDecimal("1000"))
  }
}

@Suite struct `Ranges of registers` {
  @Test(
    arguments: [
      // touching, overlapping, inside; apart; another table; a run longer than one request
      ([range(0, 2), range(2, 2)], [range(0, 4)]),
      ([range(4, 4), range(0, 6)], [range(0, 8)]),
      ([range(0, 10), range(3, 2)], [range(0, 10)]),
      ([range(0, 2), range(3, 2)], [range(0, 2), range(3, 2)]),
      ([range(0, 100), range(100, 25), range(125, 2)], [range(0, 125), range(125, 2)]),
      ([range(0, 100), range(60, 100)], [range(0, 100), range(60, 100)]),
      ([range(65_534, 2), range(65_530, 4)], [range(65_530, 6)]),
    ])
  func `are merged where they touch, and never split`(
    parts: [RegisterRange], expected: [RegisterRange]
  ) {
    #expect(RegisterRange.merged(parts) == expected)
  }

  @Test func `of different tables stay apart`() {
    let input = RegisterRange(.inputRegisters, first: 2, count: 2)

    #expect(RegisterRange.merged([input, range(0, 2)]) == [range(0, 2), input])
  }

  @Test func `at the last register have an identity that exists`() {
    let last = AnalyserProfile(
      id: "x", title: Text("x", "x"), source: "x", ranges: [range(65_535, 1)], channels: [])

    #expect(last.identity == range(65_535, 1))
  }
}

private func range(_ first: UInt16, _ count: Int) -> RegisterRange {
  RegisterRange(.holdingRegisters, first: first, count: count)
}
