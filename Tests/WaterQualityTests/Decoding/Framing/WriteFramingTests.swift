import Testing
import WaterQuality

@Suite struct `The confirmation of a write` {
  private static let writes: [[UInt8]] = [
    [5, 0, 3, 0xFF, 0], [6, 0x12, 0, 0, 7], [15, 0, 3, 0, 9, 2, 1, 1],
    [16, 0x12, 0, 0, 2, 4, 0, 1, 0, 2],
  ]
  private static let listed = [
    RegisterRange(.coils, first: 0, count: 100),
    RegisterRange(.holdingRegisters, first: 0x1200, count: 4),
  ]

  private func request(_ bytes: [UInt8]) throws -> GatedRequest {
    try GatedRequest(busAddress: 9, bytes, writable: Self.listed)
  }

  private func serial(_ body: [UInt8]) -> [UInt8] {
    let sum = CRC16.of([9] + body)
    return [9] + body + [UInt8(sum & 0xFF), UInt8(sum >> 8)]
  }

  private func network(_ body: [UInt8]) -> [UInt8] {
    [0, 1, 0, 0, 0, UInt8(body.count + 1), 9] + body
  }

  @Test(arguments: writes)
  func `repeats what was asked`(bytes: [UInt8]) throws {
    var overTCP = TCPFraming(try request(bytes), transaction: 1)
    var overLine = RTUFraming(try request(bytes))
    let confirmation = Array(bytes.prefix(5))

    #expect(overTCP.question == network(bytes))
    #expect(overLine.question == serial(bytes))
    #expect(try overTCP.receive(network(confirmation)) == .written)
    #expect(overTCP.response == confirmation)
    #expect(overLine.receive(serial(confirmation)) == [.answer(.written)])
    #expect(overLine.response == confirmation)
  }

  @Test(arguments: writes)
  func `of something else is none`(bytes: [UInt8]) throws {
    var overTCP = TCPFraming(try request(bytes), transaction: 1)
    var overLine = RTUFraming(try request(bytes))
    var other = Array(bytes.prefix(5))
    other[4] ^= 1

    #expect(throws: FramingFault.wrongEcho) { try overTCP.receive(network(other)) }
    #expect(overLine.receive(serial(other)) == [.unexpectedFrame(.wrongEcho)])
    #expect(overLine.faultAtDeadline == .wrongEcho)
  }

  @Test(arguments: writes)
  func `may be an exception`(bytes: [UInt8]) throws {
    var overTCP = TCPFraming(try request(bytes), transaction: 1)
    var overLine = RTUFraming(try request(bytes))
    let no = [bytes[0] | 0x80, 2]

    #expect(try overTCP.receive(network(no)) == .exception(ModbusException(code: 2)))
    #expect(
      overLine.receive(serial(no)) == [.answer(.exception(ModbusException(code: 2)))])
    #expect(overLine.response == no)
  }

  @Test(arguments: writes)
  func `comes after our echo where the adapter hears us`(bytes: [UInt8]) throws {
    var overLine = RTUFraming(try request(bytes), isEchoed: true)

    #expect(overLine.receive(serial(bytes)) == [.echo])
    #expect(overLine.receive(serial(Array(bytes.prefix(5)))) == [.answer(.written)])
  }

  @Test func `is never waited for where the gate says no`() {
    for bytes in Self.writes {
      #expect(throws: WriteRefusal.self) {
        try GatedRequest(busAddress: 9, bytes, writable: [])
      }
    }
  }

  /// Bytes of a person's own: as many values as an answer can hold, and registers that exist.
  @Test(
    arguments: [
      [3, 0, 0, 0, 0], [3, 0, 0, 0, 126], [4, 0xFF, 0xFF, 0, 2], [1, 0, 0, 0x07, 0xD1],
      [2, 0, 0, 0],
    ] as [[UInt8]])
  func `and questions nobody can answer are refused`(bytes: [UInt8]) {
    #expect(throws: WriteRefusal.malformed) {
      try GatedRequest(busAddress: 1, bytes, writable: [])
    }
  }

  @Test func `is proved by questions whose answers have other lengths`() throws {
    for bytes in Self.writes + [[3, 0, 5, 0, 1], [1, 0, 0, 7, 0xD0], [4, 0xFF, 0xFF, 0, 1]] {
      let request = try request(bytes)
      let others = request.others
      let lengths = others.map(\.answerLength)

      #expect(Set(lengths).count == lengths.count)
      #expect(others.allSatisfy { !$0.writes && $0.busAddress == 9 })
      if !request.writes { #expect(!lengths.contains(request.answerLength)) }
      if bytes != [4, 0xFF, 0xFF, 0, 1] { #expect(!others.isEmpty) }
    }
  }
}
