import Testing
import WaterQuality

@Suite struct `The search for a caller's name` {
  private static let expected = [
    RegistrationSearch.Expected(name: BytePattern(text: "ST01;")!),
    RegistrationSearch.Expected(name: BytePattern(text: "ST02;")!, secret: Array("7f3a".utf8)),
    RegistrationSearch.Expected(name: BytePattern(hex: "AA 55 01")!),
  ]

  @Test(arguments: [
    ("ST01;", RegistrationSearch.Outcome.found(index: 0, rest: [])),
    ("ST01;HB", .found(index: 0, rest: Array("HB".utf8))),
    ("ST02;7f3a", .found(index: 1, rest: [])),
    ("ST02;7f3aHB", .found(index: 1, rest: Array("HB".utf8))),
    ("ST02;7f", .undecided), ("ST02;7f3b", .wrongSecret(index: 1)),
    ("ST02;ST02;", .wrongSecret(index: 1)), ("ST03;", .undecided), ("", .undecided),
    ("\r\n+CONNECT OK\r\nHBST01;", .found(index: 0, rest: [])),
    ("ST01;ST02;7f3a", .found(index: 0, rest: Array("ST02;7f3a".utf8))),
  ])
  func `tells callers apart`(text: String, outcome: RegistrationSearch.Outcome) {
    var search = RegistrationSearch(Self.expected)

    #expect(search.receive(text.utf8) == outcome)
  }

  @Test func `hears names that are no text`() {
    var search = RegistrationSearch(Self.expected)

    #expect(search.receive([0, 0xAA, 0x55, 1, 9]) == .found(index: 2, rest: [9]))
  }

  @Test func `hears the same however the packet is split`() {
    let packet = Array("HB\r\nST02;7f3a".utf8)
    for cut in 0..<packet.count {
      var search = RegistrationSearch(Self.expected)
      let first = search.receive(packet[..<cut])
      let second = search.receive(packet[cut...])
      #expect(first == .undecided)
      #expect(second == .found(index: 1, rest: []))
    }
    var search = RegistrationSearch(Self.expected)
    let outcomes = packet.map { search.receive([$0]) }
    #expect(outcomes.last == .found(index: 1, rest: []))
    #expect(outcomes.dropLast().allSatisfy { $0 == .undecided })
  }

  @Test func `ends after so many bytes`() {
    var search = RegistrationSearch(Self.expected)
    let noise = [UInt8](repeating: 0x41, count: RegistrationSearch.longestSearch - 1)

    #expect(search.receive(noise) == .undecided)
    #expect(search.receive([0x41]) == .unknown)
    #expect(search.receive(Array("ST01;".utf8)) == .unknown)
  }

  @Test func `never finds anybody in random bytes, and never hears for ever`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = FramingRandom(state: seed)
    for _ in 0..<500 {
      var search = RegistrationSearch(Self.expected.dropLast())
      var outcome = RegistrationSearch.Outcome.undecided
      var count = 0
      while outcome == .undecided {
        let piece = (0..<Int.random(in: 1...40, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        count += piece.count
        outcome = search.receive(piece)
      }
      #expect(outcome == .unknown, "seed \(seed)")
      #expect(count < RegistrationSearch.longestSearch + 40)
    }
  }
}

@Suite struct `Fixed bytes in the configuration` {
  @Test(
    arguments: [
      ("AA 55 01", [0xAA, 0x55, 1]), ("aa5501", [0xAA, 0x55, 1]), ("0A", [10]),
    ] as [(String, [UInt8])])
  func `are written in hexadecimal`(text: String, bytes: [UInt8]) {
    #expect(BytePattern(hex: text)?.bytes == bytes)
  }

  @Test(arguments: ["", "A", "AA 5", "0x01", "GG", String(repeating: "00", count: 65)])
  func `are refused when they are no bytes`(text: String) {
    #expect(BytePattern(hex: text) == nil)
  }

  @Test(arguments: ["", "汉", "a\u{0}b", "\u{1B}[0m", String(repeating: "a", count: 65)])
  func `are refused when they are no plain text`(text: String) {
    #expect(BytePattern(text: text) == nil)
  }

  @Test func `may end with a line end`() {
    #expect(BytePattern(text: "ST01\r\n")?.bytes == [0x53, 0x54, 0x30, 0x31, 13, 10])
    #expect(BytePattern(text: "ST01")?.description == "53 54 30 31")
  }
}
