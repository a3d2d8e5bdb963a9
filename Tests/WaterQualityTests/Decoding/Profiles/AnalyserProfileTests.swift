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
    if let state = profile.workState {
      #expect(profile.ranges.contains { $0.contains(state.register) }, "\(profile.id)")
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

  @Test func `of the national map reads the water sample and the state`() throws {
    // instruments 1.3 and 1.4: time at 0x1005, value at 0x1008, flag at 0x100A, state at 0x1083
    let profile = AnalyserProfile.cnemcNH3N
    #expect(
      profile.ranges == [
        RegisterRange(.holdingRegisters, first: 4096, count: 16),
        RegisterRange(.holdingRegisters, first: 4224, count: 13),
      ])
    #expect(profile.identity == RegisterRange(.holdingRegisters, first: 4096, count: 15))
    let channel = profile.channels[0]
    #expect(channel.sampledAt == RegisterRange(.holdingRegisters, first: 4101, count: 3))
    #expect(channel.value.range == RegisterRange(.holdingRegisters, first: 4104, count: 2))
    #expect(channel.flag == RegisterRange(.holdingRegisters, first: 4106, count: 6))
    #expect(channel.value.order == .CDAB)
    let state = try #require(profile.workState)
    #expect(state.register == RegisterRange(.holdingRegisters, first: 4227, count: 1))
    #expect(
      state.notWater.keys.sorted() == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 19, 1000, 1001])
  }

  /// instruments, chapter 2
  @Test(
    arguments: [
      (AnalyserProfile.hachNH3N, RegisterTable.holdingRegisters, 0, 2, WordOrder.ABCD),
      (.hachFiveParameter, .holdingRegisters, 0, 14, .ABCD),
      (.wtwFiveParameter, .holdingRegisters, 0, 40, .ABCD),
      (.dkkCOD, .holdingRegisters, 0, 2, .ABCD),
      (.blpowermonTP, .inputRegisters, 0, 2, .DCBA),
      (.lg1100NH3N, .holdingRegisters, 2, 2, .CDAB),
    ])
  func `asks what its manual says`(
    profile: AnalyserProfile, table: RegisterTable, first: UInt16, count: Int, order: WordOrder
  ) {
    #expect(profile.ranges == [RegisterRange(table, first: first, count: count)])
    #expect(profile.channels.allSatisfy { $0.value.order == order })
  }

  @Test func `turns the millisiemens of a WTW probe into microsiemens`() throws {
    let channel = AnalyserProfile.wtwFiveParameter.channels.first { $0.parameter == "ec" }

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
