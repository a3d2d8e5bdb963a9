import Testing
import WaterQuality

@Suite struct `The search for an answer on a serial line` {
  /// Captured from a real host (instruments, 4.1).
  @Test(arguments: [
    (0x1008, 30, "01 03 10 08 00 1E 40 C0"), (0x1080, 17, "01 03 10 80 00 11 80 EE"),
    (0x10A0, 50, "01 03 10 A0 00 32 C0 FD"), (0x1000, 82, "01 03 10 00 00 52 C0 F7"),
    (0x1080, 13, "01 03 10 80 00 0D 81 27"), (0x10A0, 76, "01 03 10 A0 00 4C 40 DD"),
  ])
  func `writes questions as hosts in the field do`(first: UInt16, count: Int, frame: String) {
    #expect(RTUFraming(holdingQuestion(1, first, count)).question == wireBytes(frame))
  }

  @Test func `has the published check value of its checksum`() {
    #expect(CRC16.of("123456789".utf8) == 0x4B37)
  }

  @Test func `reads the captured answer`() {
    var framing = RTUFraming(holdingQuestion(1, 0x1000, 10))

    let events = framing.receive(Self.answer)

    #expect(events == [.answer(Self.expected)])
  }

  @Test func `finds the same answer however it is split`() {
    for cut in 0...Self.answer.count {
      var framing = RTUFraming(holdingQuestion(1, 0x1000, 10))
      let events = framing.receive(Self.answer[..<cut]) + framing.receive(Self.answer[cut...])
      #expect(events == [.answer(Self.expected)])
    }
    var framing = RTUFraming(holdingQuestion(1, 0x1000, 10))
    #expect(Self.answer.flatMap { framing.receive([$0]) } == [.answer(Self.expected)])
  }

  @Test(arguments: [("01 83 02 C0 F1", 2), ("01 83 06 C1 32", 6)])
  func `reads the captured exceptions`(frame: String, code: UInt8) {
    var framing = RTUFraming(holdingQuestion(1, 0x1000, 10))

    #expect(framing.receive(wireBytes(frame)) == [.answer(.exception(ModbusException(code: code)))])
  }

  @Test func `skips its echo, junk and the frames of others`() {
    var framing = RTUFraming(holdingQuestion(1, 0x1000, 10))
    // Another analyser's answer with one register; its checksum is computed apart.
    let foreign = wireBytes("02 04 02 12 34 F0 47")
    let echo = framing.question

    let events = framing.receive(echo + wireBytes("0D 0A FF") + foreign + Self.answer)

    #expect(
      events == [.echo, .foreignFrame(busAddress: 2), .answer(Self.expected)])
  }

  @Test func `never takes an answer of another length`() {
    var framing = RTUFraming(holdingQuestion(1, 0x1000, 9))

    let events = framing.receive(Self.answer)

    #expect(events == [.unexpectedFrame(.wrongByteCount)])
    #expect(framing.faultAtDeadline == .wrongByteCount)
  }

  @Test func `tells an answer that comes twice`() {
    var framing = RTUFraming(holdingQuestion(1, 0x1000, 10))

    let events = framing.receive(Self.answer + Self.answer)

    #expect(events == [.answer(Self.expected), .unexpectedFrame(.wrongByteCount)])
  }

  @Test func `does not mistake its echo for the beginning of the answer`() {
    // 8 registers from 0x1000: the echo begins like an answer with 16 bytes.
    var framing = RTUFraming(holdingQuestion(1, 0x1000, 8))
    let body = wireBytes("01 03 10") + (0..<16).map { UInt8($0) }
    let sum = CRC16.of(body)
    let answer = body + [UInt8(sum & 0xFF), UInt8(sum >> 8)]
    let words: [UInt16] = [
      0x0001, 0x0203, 0x0405, 0x0607, 0x0809, 0x0A0B, 0x0C0D, 0x0E0F,
    ]

    #expect(framing.receive(framing.question + answer) == [.echo, .answer(.words(words))])
  }

  @Test(arguments: [
    ("", FramingFault.silent), ("01 03 14 52 0B", .incomplete),
    ("A5 17 2B C3 44 0D 0A 91 6E", .malformed), ("02 04 02 12 34 F0 47", .wrongBusAddress),
    ("01 83 02 C0 F2", .checksumMismatch),
  ])
  func `names what is wrong when time is up`(bytes: String, fault: FramingFault) {
    var framing = RTUFraming(holdingQuestion(1, 0x1000, 10))

    _ = framing.receive(wireBytes(bytes))

    #expect(framing.faultAtDeadline == fault)
  }

  @Test func `names a broken checksum, whichever bit broke it`() {
    for bit in (3 * 8)..<(Self.answer.count * 8) {
      var framing = RTUFraming(holdingQuestion(1, 0x1000, 10))
      var broken = Self.answer
      broken[bit / 8] ^= 1 << UInt8(bit % 8)
      let answers = framing.receive(broken).filter { if case .answer = $0 { true } else { false } }
      #expect(answers.isEmpty)
      #expect(framing.faultAtDeadline == .checksumMismatch)
    }
  }

  @Test func `finds the answer behind any noise, in any pieces`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = FramingRandom(state: seed)
    for _ in 0..<100 {
      var framing = RTUFraming(holdingQuestion(1, 0x1000, 10))
      let noise = (0..<Int.random(in: 0...700, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      var events: [RTUFraming.Event] = []
      var rest = (noise + Self.answer)[...]
      while !rest.isEmpty {
        let piece = rest.prefix(Int.random(in: 1...40, using: &random))
        events += framing.receive(piece)
        rest = rest.dropFirst(piece.count)
      }
      #expect(events.contains(.answer(Self.expected)), "seed \(seed)")
    }
  }

  /// The captured reply from 0x1000: factor 21003, 0.523 mg/L (instruments, 4.1).
  private static let answer = wireBytes(
    "01 03 14 52 0B 00 00 00 01 00 00 3F 80 25 06 01 08 00 00 E3 54 3F 05 59 1B")
  private static let expected = ModbusAnswer.words([
    0x520B, 0, 1, 0, 0x3F80, 0x2506, 0x0108, 0, 0xE354, 0x3F05,
  ])
}
