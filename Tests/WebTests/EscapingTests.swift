import Hummingbird
import Storage
import TestSupport
import Testing
import WaterQuality
import Web

@Suite struct `Names from the configuration` {
  @Test(arguments: [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)", "\"\u{301} autofocus onfocus=alert(1) x=\"\u{301}",
    "<\u{FE0F}script>alert(1)</script>", "{{words.example}}<b>", "]]><script>alert(1)</script>",
  ])
  func `are shown as text and never become markup`(name: String) async throws {
    let temporary = try await TemporaryStore(.small(name: name, stationName: name))
    try await temporary.take(
      [1620], from: "st01/nh3n", at: Timestamp("2026-11-24T12:03:00+08:00")!)

    let page = try await ask(testContext(temporary), "/").text

    let scalars = String.UnicodeScalarView(
      page.unicodeScalars.filter { !(0x300...0x36F).contains($0.value) && $0 != "\u{FE0F}" })
    let plain = String(scalars)
    #expect(!plain.contains("<script>alert"))
    #expect(!plain.contains("<img"))
    #expect(!plain.contains("<svg"))
    #expect(!plain.contains("<b>"))
    #expect(!plain.contains("\" autofocus"))
    #expect(!plain.contains("' onmouseover"))
  }

  @Test func `cannot turn the text around them`() async throws {
    let temporary = try await TemporaryStore(.small(stationName: "甲\u{202E}乙\u{2066}\u{0}丙"))

    let page = try await ask(testContext(temporary), "/").text

    #expect(page.contains("<bdi>甲\u{FFFD}乙\u{FFFD}\u{FFFD}丙</bdi>"))
  }

  @Test func `stay one JSON string`() async throws {
    let name = "甲\"\\\n\u{2028}\u{1}</script>"
    let temporary = try await TemporaryStore(.small(stationName: name))

    let json = try await ask(testContext(temporary), "/api/v1/stations").text

    #expect(json.contains(#""name":"甲\"\\\n\u2028\u0001</script>""#))
  }
}

@Suite struct `The page templates` {
  @Test func `ask for our own escaping on their first line`() {
    for template in PageTemplates.sources {
      let text = String(decoding: template.bytes, as: UTF8.self)
      #expect(text.hasPrefix("{{% CONTENT_TYPE:PAGE}}"), "\(template.name)")
    }
  }

  @Test func `use only words that exist`() {
    for template in PageTemplates.sources {
      let text = String(decoding: template.bytes, as: UTF8.self)
      for match in text.matches(of: /\{\{words\.([a-zA-Z]+)\}\}/) {
        let word = String(match.1)
        let exists = Wording.words[word] ?? DeskWords.texts[word]
        #expect(exists != nil, "\(word) in \(template.name)")
      }
    }
  }

  @Test func `leave only text unescaped that is rendered already`() {
    let raw = PageTemplates.sources.flatMap { template in
      String(decoding: template.bytes, as: UTF8.self).matches(of: /\{\{\{([a-zA-Z]+)\}\}\}/)
        .map { String($0.1) }
    }
    #expect(Set(raw) == ["main", "signature"])
  }
}
