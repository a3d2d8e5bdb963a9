import Testing
import WaterQuality

@Suite struct `A question over Modbus TCP` {
  /// Instruments, 4.1.
  @Test func `is written as the facts have it`() {
    let framing = TCPFraming(holdingQuestion(1, 0x1000, 82), transaction: 1)

    #expect(framing.question == wireBytes("00 01 00 00 00 06 01 03 10 00 00 52"))
  }

  @Test func `accepts its answer, however it is split`() throws {
    let answer = wireBytes("12 34 00 00 00 07 01 03 04 E3 54 3F 05")
    for cut in 0...answer.count {
      var framing = TCPFraming(holdingQuestion(1, 0x1008, 2), transaction: 0x1234)
      let first = try framing.receive(answer[..<cut])
      let second = try framing.receive(answer[cut...])
      #expect(first ?? second == .words([0xE354, 0x3F05]))
    }
  }

  @Test func `accepts an exception`() throws {
    var framing = TCPFraming(holdingQuestion(1, 0x1008, 2), transaction: 0x1234)

    let answer = try framing.receive(wireBytes("12 34 00 00 00 03 01 83 02"))

    #expect(answer == .exception(ModbusException(code: 2)))
  }

  @Test func `reads coils bit by bit`() throws {
    let range = RegisterRange(.coils, first: 19, count: 10)
    var framing = TCPFraming(RegisterRequest(busAddress: 1, range: range), transaction: 1)

    // 1100 1101 from the lowest bit up: 1 0 1 1 0 0 1 1, then 1 0.
    let answer = try framing.receive(wireBytes("00 01 00 00 00 05 01 01 02 CD 01"))

    #expect(answer == .words([1, 0, 1, 1, 0, 0, 1, 1, 1, 0]))
  }

  @Test(arguments: [
    ("12 33 00 00 00 07 01 03 04 E3 54 3F 05", FramingFault.wrongTransaction),
    ("12 34 00 01 00 07 01 03 04 E3 54 3F 05", .wrongProtocol),
    ("12 34 00 00 00 08 01 03 04 E3 54 3F 05", .wrongLength),
    ("12 34 00 00 FF FF 01 03 04 E3 54 3F 05", .wrongLength),
    ("12 34 00 00 00 07 63 03 04 E3 54 3F 05", .wrongBusAddress),
    ("12 34 00 00 00 07 01 04 04 E3 54 3F 05", .wrongFunction),
    ("12 34 00 00 00 07 01 83 02", .wrongLength),
    ("12 34 00 00 00 03 01 03 04", .wrongLength),
    ("12 34 00 00 00 07 01 03 02 E3 54 3F 05", .wrongByteCount),
  ])
  func `refuses an answer with one wrong field`(frame: String, fault: FramingFault) {
    var framing = TCPFraming(holdingQuestion(1, 0x1008, 2), transaction: 0x1234)

    #expect(throws: fault) { try framing.receive(wireBytes(frame)) }
  }

  @Test func `tells silence from half an answer`() throws {
    var framing = TCPFraming(holdingQuestion(1, 0x1008, 2), transaction: 0x1234)
    #expect(framing.faultAtDeadline == .silent)

    _ = try framing.receive(wireBytes("12 34 00 00 00 07 01 03 04 E3"))

    #expect(framing.faultAtDeadline == .incomplete)
  }

  @Test func `counts what follows its answer`() throws {
    var framing = TCPFraming(holdingQuestion(1, 0x1008, 1), transaction: 1)

    let answer = try framing.receive(wireBytes("00 01 00 00 00 05 01 03 02 AB CD 5A 5A 5A"))

    #expect(answer == .words([0xABCD]))
    #expect(framing.surplus == 3)
  }

  @Test func `never accepts random bytes and never holds more than an answer`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = FramingRandom(state: seed)
    for _ in 0..<2000 {
      var framing = TCPFraming(holdingQuestion(1, 0x1008, 2), transaction: 0x1234)
      let bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(throws: FramingFault.self, "seed \(seed)") { try framing.receive(bytes) }
    }
  }
}
