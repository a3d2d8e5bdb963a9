import People
import Testing
import WaterQuality

@Suite struct `A person's name` {
  @Test(arguments: ["张三", "阿卜杜拉·买买提", "wang.wei", "Li_4", "a-1", "𠮷田"])
  func `may be`(text: String) {
    #expect(PersonName(text)?.text == text)
  }

  @Test(arguments: [
    ("", "a name has 2 to 32 characters, this one 0"),
    ("a", "a name has 2 to 32 characters, this one 1"),
    (String(repeating: "a", count: 33), "a name has 2 to 32 characters, this one 33"),
    ("wang wei", "a name cannot hold U+20"),
    ("a\u{202E}b", "a name cannot hold U+202E"),
    ("a\u{200B}b", "a name cannot hold U+200B"),
    ("a\nb", "a name cannot hold U+A"),
    ("a$b", "a name cannot hold '$'"),
    // Cyrillic: looks like a Latin letter.
    ("w\u{430}ng", "a name cannot hold '\u{430}'"),
    ("1st", "a name cannot begin with '1'"),
    (".a", "a name cannot begin with '.'"),
    ("ａｂ", "a name cannot hold 'ａ'"),
  ]) func `cannot be`(text: String, message: String) {
    #expect(PersonName(text) == nil)
    #expect(PersonName.problems(with: text).map(\.message) == [message])
  }

  @Test func `with several faults is told all of them`() {
    #expect(PersonName.problems(with: "1" + String(repeating: "$", count: 40)).count == 3)
  }

  @Test func `is the same whichever way its marks are typed`() {
    // A compatibility ideograph becomes the unified one.
    #expect(PersonName("\u{FA19}一") == PersonName("\u{795E}一"))
  }
}
