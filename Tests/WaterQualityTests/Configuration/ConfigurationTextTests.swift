import Testing
import WaterQuality

@Suite struct `A configuration text` {
  @Test func `keeps the place of every value in tree and text`() throws {
    let text = """
      // 站点
      {
        "stations": [ /* first */ {"名": "a"}, {"id": "b",},
        ],
      }
      """

    let root = try #require(parse(text).node)

    let stations = try #require(root.member("stations"))
    #expect(stations.path == "stations")
    #expect(stations.position == Problem.Position(line: 3, column: 15))
    guard case .array(let nodes) = stations.value else {
      Issue.record("not a list")
      return
    }
    #expect(nodes.map(\.path) == ["stations[0]", "stations[1]"])
    #expect(nodes[0].member("名")?.path == "stations[0].名")
    // Columns count characters, so the Chinese key before it counts as one.
    #expect(nodes[0].member("名")?.position == Problem.Position(line: 3, column: 35))
    #expect(nodes[1].member("id")?.position == Problem.Position(line: 3, column: 48))
  }

  @Test(
    arguments: [
      (#""a\"\\\/\n\t\r""#, "a\"\\/\n\t\r"), (#""\u6c34\u4E2D""#, "水中"), (#""\ud83d\udca7""#, "💧"),
      (#""// no comment""#, "// no comment"), (#""水质""#, "水质"), (#""""#, ""),
    ])
  func `reads texts with their escapes`(text: String, expected: String) throws {
    guard case .string(let found)? = parse(text).node?.value else {
      Issue.record("not a text")
      return
    }
    #expect(found == expected)
  }

  @Test(arguments: ["0", "-0", "12", "-12.50", "1e5", "1.5E-3", "0.1", "1E+2"])
  func `keeps the digits of numbers as written`(text: String) {
    guard case .number(let digits)? = parse(text).node?.value else {
      Issue.record("not a number")
      return
    }
    #expect(digits == text)
  }

  @Test func `reads true, false and null`() {
    guard case .array(let nodes)? = parse("[true, false, null]").node?.value, nodes.count == 3,
      case .bool(true) = nodes[0].value, case .bool(false) = nodes[1].value,
      case .null = nodes[2].value
    else {
      Issue.record("read as something else")
      return
    }
  }

  @Test(arguments: syntaxErrors)
  func `names the place and the remedy of a syntax error`(text: String, problem: String) {
    let result = parse(text)

    #expect(result.node == nil)
    #expect(result.problems == [problem])
  }

  @Test func `reports repeated keys and goes on with the first`() {
    let result = parse("{\"a\": 1,\n \"a\": 2, \"b\": {\"c\": 1, \"c\": 1}}")

    #expect(
      result.problems == [
        "2:2 a: key 'a' is written twice; the first is at 1:2. Keep one of them.",
        "2:24 b.c: key 'c' is written twice; the first is at 2:16. Keep one of them.",
      ])
    guard case .number("1")? = result.node?.member("a")?.value else {
      Issue.record("the first value is gone")
      return
    }
  }

  @Test func `reports a byte-order mark and goes on`() {
    let problems = ProblemList()

    let node = ConfigurationText.parse([0xEF, 0xBB, 0xBF] + Array("{\"a\": 1}".utf8), problems)

    #expect(node?.member("a")?.position == Problem.Position(line: 1, column: 7))
    #expect(
      problems.problems.map(\.description) == [
        "1:1 the file starts with a byte-order mark. Save it as UTF-8 without BOM."
      ])
  }

  @Test(
    arguments: [
      // 河 in GBK, a byte cut off, a surrogate written in UTF-8, an overlong slash.
      [0xBA, 0xD3], [0xE6, 0xB0], [0xED, 0xA0, 0x80], [0xC0, 0xAF],
    ] as [[UInt8]])
  func `names the place where the text stops being UTF-8`(bytes: [UInt8]) {
    let problems = ProblemList()

    let node = ConfigurationText.parse(Array("{\n \"a\": \"".utf8) + bytes, problems)

    #expect(node == nil)
    #expect(
      problems.problems.map(\.description) == [
        "2:8 the text is not UTF-8 here. Save the file as UTF-8; it may be GBK now."
      ])
  }

  @Test func `reads brackets 64 deep and no deeper`() {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)

    #expect(parse(deep).node != nil)
    let place = String(repeating: "[0]", count: 64)
    #expect(
      parse("[" + deep + "]").problems == [
        "1:65 \(place): brackets are nested deeper than 64. Check that every bracket is closed."
      ])
  }

  @Test func `refuses a file of more than 4 MB before reading it`() {
    let text = String(repeating: " ", count: ConfigurationText.Limits.bytes) + "1"

    #expect(
      parse(text).problems == [
        "1:1 the file has 4194305 bytes, more than 4194304. Split it, or check that it is the "
          + "right file."
      ])
  }

  @Test func `refuses keys that would make endless paths`() {
    let key = String(repeating: "k", count: 300)
    let result = parse("{\"\(key)\": {\"\(key)\": 1}}")

    #expect(result.node == nil)
    #expect(
      result.problems.first?.hasSuffix(
        "the keys down to here have more than 512 bytes. Use shorter keys.") == true)
  }

  @Test func `refuses more values than anyone writes`() {
    let text = "[" + String(repeating: "1,", count: ConfigurationText.Limits.values) + "]"

    #expect(parse(text).problems.first?.contains("more than 250000 values. Split it.") == true)
  }
}

private let syntaxErrors: [(String, String)] = [
  ("", "1:1 the file is empty. Write { … } in it."),
  (" // only a comment", "1:19 the file is empty. Write { … } in it."),
  (
    "{\"a\": 1", "1:8 the object opened at 1:1 is never closed. Add '}'."
  ),
  ("[1,", "1:4 the list opened at 1:1 is never closed. Add ']'."),
  (
    "{\"a\": [1, 2}",
    "1:12 a: expected ',' or ']' in the list opened at 1:7, found '}'. Put a comma before it, or "
      + "close the list with ']'."
  ),
  (
    "{\n  \"a\": 1\n  \"b\": 2\n}",
    "3:3 expected ',' or '}' in the object opened at 1:1, found a text. Put a comma before it, or "
      + "close the object with '}'."
  ),
  (
    "{\"a\": {id: 1}}",
    "1:8 a: expected a key in double quotes, found 'i'. Write the key as \"key\":"
  ),
  ("{\"a\" 1}", "1:6 expected ':' after key 'a', found '1'. Write \"a\": and then the value."),
  ("{\"a\"：1}", "1:5 expected ':' after key 'a', found '：'. Write the half-width : (半角)."),
  (
    "[1，2]",
    "1:3 expected ',' or ']' in the list opened at 1:1, found '，'. Write the half-width , (半角)."
  ),
  ("{\"a\": “b”}", "1:7 a: expected a value, found '“'. Write the half-width \" (半角)."),
  ("{'a': 1}", "1:2 expected a key in double quotes, found '''. Write the key as \"key\":"),
  ("['a']", "1:2 [0]: expected a value, found '''. Write texts in double quotes."),
  ("[,]", "1:2 [0]: expected a value, found ','. Write the value, or remove the comma."),
  ("{\"a\":}", "1:6 a: expected a value, found '}'. Write the value, or remove the comma."),
  ("{\"a\":", "1:6 a: the file ends where a value is expected. Complete it."),
  ("[True]", "1:2 [0]: unexpected word 'True'. Did you mean true?"),
  ("[high]", "1:2 [0]: unexpected word 'high'. Write texts in double quotes."),
  (
    "[01]",
    "1:2 [0]: '01' is not a number. Write it as 12 or -0.5, without leading zeros; write anything "
      + "else in quotes."
  ),
  (
    "[0x1008]",
    "1:2 [0]: '0x1008' is not a number. Write it as 12 or -0.5, without leading zeros; write "
      + "anything else in quotes."
  ),
  (
    "[1.]",
    "1:2 [0]: '1.' is not a number. Write it as 12 or -0.5, without leading zeros; write anything "
      + "else in quotes."
  ),
  (
    "[\"a\nb\"]",
    "1:2 [0]: the text that starts here does not end on its line. Close it with \"; write a line "
      + "break inside a text as \\n."
  ),
  ("[\"a", "1:2 [0]: the text that starts here is never closed. Add \"."),
  (
    "[\"a\u{7}b\"]",
    "1:4 [0]: the character U+0007 stands inside a text. Remove it; write a tab as \\t."
  ),
  (
    "[\"\\x41\"]",
    "1:3 [0]: a backslash before 'x' means nothing in a text. Write a backslash itself as \\\\; "
      + "known escapes are \\\" \\\\ \\/ \\n \\r \\t \\uXXXX."
  ),
  (
    "[\"\\u12G4\"]",
    "1:3 [0]: expected four hexadecimal digits after \\u, found 'G'. Write it as \\u4E2D, or the "
      + "character itself."
  ),
  (
    "[\"\\ud83d\"]",
    "1:3 [0]: the escape is half of a surrogate pair. Write the character itself, or both halves."
  ),
  (
    "[\"\\ud83d\\u0041\"]",
    "1:3 [0]: the escape is half of a surrogate pair. Write the character itself, or both halves."
  ),
  (
    "[\"\\udca7\"]",
    "1:3 [0]: the escape is half of a surrogate pair. Write the character itself, or both halves."
  ),
  (
    "[\"\\u0000\"]",
    "1:3 [0]: the escape stands for the control character U+0000. Remove it."
  ),
  (
    "{\"a\": 1 /* open",
    "1:9 the comment that starts here is never closed. Add */."
  ),
  (
    "{} {}",
    "1:4 unexpected '{' after the end of the configuration. Remove it, or move it inside the "
      + "brackets."
  ),
  (
    "{}\u{0}",
    "1:3 unexpected the character U+0000 after the end of the configuration. Remove it, or move it "
      + "inside the brackets."
  ),
]

private func parse(_ text: String) -> (node: Node?, problems: [String]) {
  let problems = ProblemList()
  let node = ConfigurationText.parse(text, problems)
  return (node, problems.problems.map(\.description))
}
