import Exports
import Testing
import WaterQuality

@Suite struct `A syslog message` {
  private static let noon = Timestamp("2026-06-01T12:00:00.007+08:00")!
  private static let sender = SyslogMessage.Sender(host: "station.example", process: 412)

  private func message(
    _ value: String = "v", mostBytes: Int = 64, severity: SyslogMessage.Severity = .notice,
    sender: SyslogMessage.Sender = sender, kind: String = "signIn", text: String = "t"
  ) -> SyslogMessage {
    SyslogMessage(
      severity: severity, at: Self.noon, sender: sender, kind: kind, element: "hanwatch@32473",
      parameters: [.init("p", value, mostBytes: mostBytes)], text: text)
  }

  private func line(_ message: SyslogMessage) -> String {
    String(decoding: message.bytes, as: UTF8.self)
  }

  @Test func `is header, structured data and marked text`() {
    #expect(
      line(message("周敏", text: "周敏 signed in"))
        == "<109>1 2026-06-01T12:00:00.007+08:00 station.example hanwatch 412 signIn "
        + "[hanwatch@32473 p=\"周敏\"] \u{FEFF}周敏 signed in")
  }

  @Test(arguments: zip(SyslogMessage.Severity.allCases, ["<108>1 ", "<109>1 "]))
  func `has the facility log audit and its severity`(
    severity: SyslogMessage.Severity, begins: String
  ) {
    #expect(line(message(severity: severity)).hasPrefix(begins))
  }

  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a \"b\"", #"a \"b\""#), (#"a\b"#, #"a\\b"#),
    ("[a]", #"[a\]"#), ("名[称]", #"名[称\]"#), ("a\nb\r\u{0}", #"a\\u{a}b\\u{d}\\u{0}"#),
    ("\u{7F}\u{9B}", #"\\u{7f}\\u{9b}"#), ("a\u{202E}b\u{2028}", #"a\\u{202e}b\\u{2028}"#),
    ("=: ;", "=: ;"), ("💧", "💧"),
  ])
  func `escapes what would end a value, and shows what nobody would see`(
    value: String, sent: String
  ) {
    #expect(line(message(value)).contains("[hanwatch@32473 p=\"\(sent)\"]"))
  }

  @Test func `shows in its text what nobody would see`() {
    #expect(line(message(text: "a\n\u{1B}[2Jb]\"\\")).hasSuffix("\u{FEFF}a\\u{a}\\u{1b}[2Jb]\"\\"))
  }

  @Test(arguments: [
    // Eight bytes are kept as they are; of nine as many as leave room for the ellipsis.
    ("12345678", "12345678"), ("123456789", "12345…"), ("水水水", "水…"), ("1水水水", "1水…"),
    // An escape is kept whole or not at all.
    ("1234\"\"\"", "1234…"), ("\"\"\"\"", #"\"\"\"\""#), ("\"\"\"\"\"", #"\"\"…"#),
  ])
  func `cuts a value at its bound`(value: String, sent: String) {
    #expect(line(message(value, mostBytes: 8)).contains(" p=\"\(sent)\"]"))
  }

  @Test func `cuts a long text`() {
    let text = line(message(text: String(repeating: "水", count: 1000)))
      .split(separator: "\u{FEFF}")[1]

    #expect(text.utf8.count <= 1024)
    #expect(text.hasSuffix("水…"))
  }

  @Test(arguments: [
    (nil, " - hanwatch "), ("", " - hanwatch "), ("a b", " a?b hanwatch "),
    ("水", " ? hanwatch "),
  ])
  func `has only visible ASCII in its header`(host: String?, shown: String) {
    #expect(line(message(sender: .init(host: host, process: 1))).contains(shown))
  }

  @Test func `bounds the fields of its header`() {
    let long = String(repeating: "x", count: 300)

    let words = line(message(sender: .init(host: long, process: 1), kind: long))
      .split(separator: " ")

    #expect(words[2].count == 255)
    #expect(words[5].count == 32)
  }

  @Test func `has its length in bytes before it on a stream`() {
    let message = message("水", text: "水")

    let frame = message.frame
    let space = frame.firstIndex(of: 0x20)!

    #expect(Int(String(decoding: frame[..<space], as: UTF8.self)) == message.bytes.count)
    #expect(Array(frame[(space + 1)...]) == message.bytes)
  }
}
