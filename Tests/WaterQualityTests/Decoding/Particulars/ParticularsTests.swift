import Testing
import WaterQuality

@Suite struct `What an instrument tells of itself` {
  private static let profile = AnalyserProfile.builtIn("cnemcNH3N")!

  private static func block(_ first: UInt16, _ words: String) -> RegisterBlock {
    let words = Example.words(words)
    return RegisterBlock(
      range: RegisterRange(.holdingRegisters, first: first, count: words.count), words: words)
  }

  @Test func `is read out of the words of the national map`() {
    let told = decodeParticulars(
      [
        // The standard check at 0x1010: 2025-06-01 08:00:00, 0.523 as CDAB, N.
        Self.block(0x1010, "2506 0108 0000 E354 3F05 4E00 0000 0000 0000 0000 0000"),
        // The serial number at 0x10D2, and the slope at 0x10A7: 1.0.
        Self.block(0x10D2, "5A59 2D30 3100 0000 0000 0000"), Self.block(0x10A7, "0000 3F80"),
      ], Self.profile)

    #expect(
      told == [
        Particular(
          .check, "standardCheck", text: "0.523",
          checkedAt: Timestamp("2025-06-01T08:00:00+08:00")!, flag: .normal),
        Particular(.detail, "slope", text: "1.0"),
        Particular(.detail, "serialNumber", text: "ZY-01"),
      ])
  }

  @Test func `leaves out a check that was never made, and says what cannot be read`() {
    let told = decodeParticulars(
      [
        Self.block(0x1010, "0000 0000 0000 E354 3F05 4E00 0000 0000 0000 0000 0000"),
        // A zero check of 2025-13-01, and a slope that is no number.
        Self.block(0x1026, "2513 0108 0000 0000 3F80 5400 0000 0000 0000 0000 0000"),
        Self.block(0x10A7, "0000 7FC0"),
      ], Self.profile)

    #expect(
      told == [
        Particular(.check, "zeroCheck", text: "1.0", flag: .overUpperLimit),
        Particular(.detail, "slope", text: nil),
      ])
  }

  @Test func `has names and units from the profile`() {
    #expect(Self.profile.name(of: Particular(.check, "spanCheck", text: nil)).zh == "跨度核查")
    #expect(Self.profile.unit(of: Particular(.detail, "digestionMinutes", text: nil)) == "min")
    #expect(Self.profile.unit(of: Particular(.check, "spanCheck", text: nil)) == "")
    #expect(Self.profile.name(of: Particular(.detail, "gone", text: nil)).en == "gone")
  }
}

@Suite struct `A plan for what an instrument tells of itself` {
  private static let profile = AnalyserProfile.builtIn("cnemcNH3N")!

  @Test func `is not there where there is nothing to ask for`() {
    #expect(ParticularsPlan(Example.nationalProfile) == nil)
  }

  @Test func `covers every check whole and every detail, and nothing twice`() throws {
    var plan = try #require(ParticularsPlan(Self.profile))
    let questions = plan.begin()

    for check in Self.profile.checks {
      let whole = try #require(RegisterRange.covering(check.registers))
      #expect(questions.count { $0.contains(whole) } == 1, "\(check.id)")
    }
    for detail in Self.profile.details {
      #expect(questions.count { $0.contains(detail.range) } == 1, "\(detail.id)")
    }
    #expect(questions.allSatisfy { $0.count <= Self.profile.largestRequest })
  }

  /// What the instrument has: everything below 0x10D8, as many do.
  @Test func `gives up what the instrument says it does not have, and asks the rest`() throws {
    var plan = try #require(ParticularsPlan(Self.profile))
    func has(_ range: RegisterRange) -> Bool { Int(range.first) + range.count <= 0x10D8 }

    var answered: [RegisterRange] = []
    var questions = plan.begin()
    var asked = 0
    while let question = questions.first, asked < 200 {
      asked += 1
      questions.removeFirst()
      if has(question) {
        plan.answered(question)
        answered.append(question)
      } else {
        questions = plan.refused(question) + questions
      }
    }
    let again = plan.begin()

    #expect(asked < 40)
    let serial = RegisterRange(.holdingRegisters, first: 0x10D2, count: 6)
    #expect(answered.contains { $0.contains(serial) })
    #expect(again.allSatisfy(has))
    #expect(again.contains { $0.contains(serial) })
  }

  @Test func `of an instrument that has none of it asks nothing in the end`() throws {
    var plan = try #require(ParticularsPlan(Self.profile))
    var questions = plan.begin()
    while let question = questions.first {
      questions.removeFirst()
      questions = plan.refused(question) + questions
    }
    #expect(plan.begin() == [])
  }
}
