import Testing
import WaterQuality

@Suite struct `A command to an instrument` {
  private static let stanza = """
    {"id": "measure", "name": {"zh": "启动测量", "en": "measure"}, "kind": "measure",
      "address": "0x1200", "words": [1]},
    {"id": "mode", "name": "受控模式", "kind": "other", "address": "0x1200", "words": [14, 4]},
    {"id": "clock", "name": "对时", "kind": "clock", "address": "0x1200", "words": [13],
      "clock": "bcd"},
    {"id": "start", "name": "启动", "kind": "measure", "function": 6, "address": 110, "words": [1]},
    {"id": "pump", "name": "泵", "kind": "other", "function": 5, "address": 0, "words": [1]},
    """

  private static func reading(
    _ stanza: String = stanza
  ) -> (commands: [InstrumentCommand], problems: [String]) {
    let (site, problems) = ExampleFile.reading(
      replacing: "\"clockSkewSeconds\": 60,",
      with: "\"clockSkewSeconds\": 60, \"writes\": [\(stanza)],")
    return (site?.stations[0].analysers[0].writes ?? [], problems)
  }

  /// Frames of instruments, 4.1 and chapter 2, without address and checksum.
  @Test(arguments: [
    ("measure", "10 12 00 00 01 02 00 01"), ("mode", "10 12 00 00 02 04 00 0E 00 04"),
    ("clock", "10 12 00 00 04 08 00 0D 25 06 01 08 00 00"), ("start", "06 00 6E 00 01"),
    ("pump", "05 00 00 FF 00"),
  ])
  func `is exactly these bytes`(id: String, bytes: String) throws {
    let (commands, problems) = Self.reading()
    #expect(problems == [])
    let command = try #require(commands.first { $0.id == id })

    let request = command.request(at: Timestamp("2025-06-01T08:00:00+08:00")!)

    #expect(request == bytes.split(separator: " ").map { UInt8($0, radix: 16)! })
    #expect(OutgoingGate.refusal(request, writable: [command.range]) == nil)
    #expect(OutgoingGate.refusal(request, writable: []) != nil)
  }

  @Test(arguments: TimeForm.allCases, WordOrder.allCases)
  func `writes a time that reads back as it was`(form: TimeForm, order: WordOrder) {
    let now = Timestamp("2026-12-31T23:59:58+08:00")!
    for count in form.registerCounts {
      let command = InstrumentCommand(
        id: "c", name: Text("c", "c"), kind: .clock,
        range: RegisterRange(.holdingRegisters, first: 0, count: count), function: .registers,
        words: [], clock: form, order: order)

      let values = command.request(at: now).dropFirst(6)
      let words = stride(from: values.startIndex, to: values.endIndex, by: 2).map {
        UInt16(values[$0]) << 8 | UInt16(values[$0 + 1])
      }

      #expect(RegisterTime(command.range, form, order: order).read(words[...]) == .time(now))
    }
  }

  @Test(arguments: [
    (
      #""words": [14, 4]"#, #""words": []"#,
      "a command of 0 words cannot be sent. Write 1 to 125 \"words\"; with \"clock\" the time "
        + "follows them."
    ),
    (
      #""id": "mode""#, #""id": "measure""#,
      "command 'measure' stands twice in this list. Give each an id of its own."
    ),
    (
      #""function": 6"#, #""function": 8"#, "function 8 writes no registers. Write 5, 6 or 16."
    ),
    (
      #""address": 110, "words": [1]"#, #""address": 110, "words": [1, 2]"#,
      "function 6 writes one value, not 2. Write one word, or leave \"function\" out."
    ),
    (
      "[13],\n  \"clock\": \"bcd\"", "[13]",
      "a command that sets the clock does not say how times are written. Add \"clock\": \"bcd\" or "
        + "another form."
    ),
  ])
  func `is told its mistakes`(old: String, new: String, message: String) {
    let (_, problems) = Self.reading(Self.stanza.replacing(old, with: new, maxReplacements: 1))

    #expect(problems.contains { $0.hasSuffix(message) }, "\(problems)")
  }
}
