import Testing
import WaterQuality

@Suite struct `A stream without a modem's packets` {
  private static let beat = BytePattern(text: "HB;")!

  @Test(arguments: [
    ("abc", "abc", 0), ("HB;", "", 1), ("aHB;b", "ab", 1), ("HB;HB;", "", 2),
    ("aHxHB;", "aHx", 1), ("HHB;", "H", 1), ("HBHB;", "HB", 1), ("aH", "a", 0),
  ])
  func `is what lies between them`(bytes: String, kept: String, count: Int) {
    var stripper = PatternStripper([Self.beat])

    #expect(stripper.receive(bytes.utf8) == Array(kept.utf8))
    #expect(stripper.strippedCount == count)
  }

  @Test func `is the same however it is split`() {
    let bytes = Array("01HB;HHB;02HB03".utf8)
    var whole = PatternStripper([Self.beat])
    let kept = whole.receive(bytes)
    for cut in 0...bytes.count {
      var stripper = PatternStripper([Self.beat])
      let pieces = stripper.receive(bytes[..<cut]) + stripper.receive(bytes[cut...])
      #expect(pieces == kept)
    }
  }

  @Test func `loses the longer one of two that begin alike`() {
    var stripper = PatternStripper([BytePattern(text: "ST")!, BytePattern(text: "ST01")!])

    #expect(stripper.receive("ST01xSTy".utf8) == Array("xy".utf8))
  }

  @Test func `holds back no more than one packet could have`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = FramingRandom(state: seed)
    for _ in 0..<300 {
      var stripper = PatternStripper([Self.beat, BytePattern(hex: "FE FE FE FE")!])
      let bytes = (0..<200).map { _ in [0x48, 0x42, 0x3B, 0xFE].randomElement(using: &random)! }
      var kept = 0
      for byte in bytes { kept += stripper.receive([UInt8(byte)]).count }
      let taken = stripper.strippedCount
      #expect(kept + taken * 3 <= 200, "seed \(seed)")
      #expect(kept + taken * 4 + 3 >= 200, "seed \(seed)")
    }
  }
}

@Suite struct `An answer among a modem's packets` {
  private static let beat = BytePattern(text: "HB")!
  private static let answer = wireBytes(
    "01 03 14 52 0B 00 00 00 01 00 00 3F 80 25 06 01 08 00 00 E3 54 3F 05 59 1B")
  private static let expected = ModbusAnswer.words([
    0x520B, 0, 1, 0, 0x3F80, 0x2506, 0x0108, 0, 0xE354, 0x3F05,
  ])

  private func hearing() -> RTUHearing {
    RTUHearing(holdingQuestion(1, 0x1000, 10), ignoring: [Self.beat])
  }

  @Test func `is found wherever one of them lies`() {
    for place in 0...Self.answer.count {
      var bytes = Self.answer
      bytes.insert(contentsOf: Self.beat.bytes, at: place)
      var hearing = hearing()
      #expect(hearing.receive(bytes) == [.answer(Self.expected)], "at \(place)")
    }
  }

  /// 0x4842 is a value like any other.
  @Test func `keeps values that look like one of them`() {
    let body = wireBytes("01 03 04 48 42 48 42")
    let sum = CRC16.of(body)
    var hearing = RTUHearing(holdingQuestion(1, 0x1000, 2), ignoring: [Self.beat])

    let events = hearing.receive(body + [UInt8(sum & 0xFF), UInt8(sum >> 8)])

    #expect(events == [.answer(.words([0x4842, 0x4842]))])
  }

  @Test func `comes once, and what follows it is told`() {
    var broken = Self.answer
    broken.insert(contentsOf: Self.beat.bytes, at: 9)
    var hearing = hearing()

    #expect(hearing.receive(broken) == [.answer(Self.expected)])
    #expect(hearing.receive(Self.answer) == [.unexpectedFrame(.wrongByteCount)])
  }

  @Test func `is missing in silence when nothing but they came`() {
    var hearing = hearing()

    #expect(hearing.receive(Array("HBHB".utf8)) == [])
    #expect(hearing.faultAtDeadline == .silent)
    #expect(hearing.strippedCount == 2)
  }

  @Test func `is never another than the true one`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = FramingRandom(state: seed)
    for _ in 0..<1000 {
      var bytes = Self.answer
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        bytes.insert(contentsOf: Self.beat.bytes, at: place)
      }
      let bit = Int.random(in: 0..<bytes.count * 8, using: &random)
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      var hearing = hearing()
      for case .answer(let answer) in hearing.receive(bytes) {
        #expect(answer == Self.expected, "seed \(seed)")
      }
    }
  }
}
