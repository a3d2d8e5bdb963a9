import Testing
import WaterQuality

@Suite struct `The key sequence` {
  private static let stanza = """
    "writes": [
      {"id": "wake", "name": "启动", "kind": "sequenceStart", "function": 6, "address": 110,
        "words": [1]},
      {"id": "brush", "name": "擦拭", "kind": "sequenceWipe", "address": 111, "words": [1]},
      {"id": "sleep", "name": "停止", "kind": "sequenceStop", "function": 6, "address": 110,
        "words": [0]},
      {"id": "measure", "name": "测量", "kind": "measure", "address": 112, "words": [1]},
    ],
    "sequence": {"start": "wake", "warmUpSeconds": 20, "wipe": "brush", "wipeSeconds": 12,
      "readings": 5, "readingEverySeconds": 3, "stop": "sleep", "keep": "last"},
    """

  private static func reading(_ stanza: String) -> (Analyser?, [String]) {
    let (site, problems) = ExampleFile.reading(
      replacing: #""profile": "nh3nProbeFloat","#,
      with: #""profile": "nh3nProbeFloat", "# + stanza)
    return (site?.analysers.first { $0.id == "st01/probe" }, problems)
  }

  @Test func `says how an instrument is made to measure`() throws {
    let (analyser, problems) = Self.reading(Self.stanza)

    #expect(problems == [])
    let sequence = try #require(analyser?.sequence)
    #expect(sequence.commands.map(\.id) == ["wake", "brush", "sleep"])
    #expect(sequence.waitSeconds == 20 + 12 + 4 * 3)
    #expect(
      sequence.description
        == "start wake, 20 s, wipe brush, 12 s, 5 readings every 3 s (last), stop sleep")
    #expect(analyser?.withoutSequence.sequence == nil)
  }

  @Test func `needs its commands and the warm-up only`() {
    let (analyser, problems) = Self.reading(
      Self.stanza.replacing(
        #""wipe": "brush", "wipeSeconds": 12,"# + "\n"
          + #"  "readings": 5, "readingEverySeconds": 3, "stop": "sleep", "keep": "last""#,
        with: #""stop": "sleep""#))

    #expect(problems == [])
    #expect(analyser?.sequence?.description == "start wake, 20 s, 1 reading, stop sleep")
    #expect(analyser?.sequence?.keeps == .median)
  }

  static let mistakes: [(old: String, new: String, problem: String)] = [
    (
      #""start": "wake""#, #""start": "awake""#,
      "sequence.start: the \"writes\" of this analyser list no command 'awake'. Add it there with "
        + "\"kind\": \"sequenceStart\"; nothing else is ever written."
    ),
    (
      #""stop": "sleep""#, #""stop": "measure""#,
      "sequence.stop: command 'measure' is of kind 'measure'. Name one of kind 'sequenceStop', or "
        + "correct its kind if it is one."
    ),
    (
      #""wipe": "brush", "#, "",
      "sequence.wipeSeconds: the sequence waits for a wiper that nothing turns. Name its command "
        + "in \"wipe\", or remove the key."
    ),
    (
      #""address": 111, "words": [1]"#, #""address": 111, "words": [1], "clock": "bcd""#,
      "sequence.wipe: command 'brush' sets a clock, which no sequence does by itself. Remove "
        + "\"clock\" from the command."
    ),
    (
      #""warmUpSeconds": 20"#, #""warmUpSeconds": 36"#,
      "sequence: a sequence that waits 60 s does not end within a poll period of 60 s. Lengthen "
        + "pollSeconds, or take fewer readings."
    ),
    (#""warmUpSeconds": 20,"#, "", "sequence: key 'warmUpSeconds' is missing."),
    (#""readings": 5"#, #""readings": 61"#, "sequence.readings: "),
    (#""keep": "last""#, #""keep": "mean""#, "sequence.keep: "),
    (#""keep": "last""#, #""average": true"#, "sequence.average: unknown key 'average'."),
  ]

  @Test(arguments: mistakes)
  func `is told its mistakes`(old: String, new: String, problem: String) {
    let (analyser, problems) = Self.reading(Self.stanza.replacing(old, with: new))

    #expect(analyser == nil)
    #expect(problems.count == 1)
    #expect(problems.contains { $0.contains(problem) }, "\(problems)")
  }

  @Test func `whose command cannot be read is not blamed for it`() {
    let (_, problems) = Self.reading(
      Self.stanza.replacing(#""address": 111, "words": [1]"#, with: #""address": 111, "words": []"#)
    )

    #expect(problems.count == 1)
    #expect(problems.contains { $0.contains("a command of 0 words cannot be sent") })
  }
}
