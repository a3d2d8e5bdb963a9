import Testing
import WaterQuality

@Suite struct `Nothing is written` {
  /// Everything that makes a request: whatever is asked for, the frame reads.
  @Test(arguments: RegisterTable.allCases)
  func `by any question that can be made`(table: RegisterTable) {
    var random = SplitMix64(state: 0xB055)
    for round in 0..<2_000 {
      let count = Int.random(in: 1...125, using: &random)
      let first = UInt16.random(in: 0...UInt16(65_536 - count), using: &random)
      let request = RegisterRequest(
        busAddress: UInt8.random(in: 0...255, using: &random),
        range: RegisterRange(table, first: first, count: count))
      let serial = RTUFraming(request).question
      let network = TCPFraming(request, transaction: UInt16(round)).question

      for sent in [request.pdu[...], serial.dropFirst().dropLast(2), network.dropFirst(7)] {
        #expect((1...4).contains(sent.first ?? 0))
        #expect(OutgoingGate.refusal(sent, writable: []) == nil)
      }
    }
  }

  @Test(arguments: [
    ("05 00 00 FF 00", WriteRefusal.notListed(5, RegisterRange(.coils, first: 0, count: 1))),
    ("06 00 6E 00 01", .notListed(6, holding(110, 1))),
    ("10 12 00 00 01 02 00 01", .notListed(16, holding(0x1200, 1))),
    ("10 12 00 00 04 08 00 0D 25 06 01 08 00 00", .notListed(16, holding(0x1200, 4))),
    ("0F 00 13 00 0A 02 CD 01", .notListed(15, RegisterRange(.coils, first: 19, count: 10))),
    ("08 00 01 00 00", .function(8)), ("16 00 04 00 F2 00 25", .function(22)),
    ("17 00 03 00 06 00 0E 00 03 06 00 FF 00 FF 00 FF", .function(23)),
    ("2B 0E 01 00", .function(43)),
    ("", .malformed), ("03 00 00", .malformed), ("10 12 00 00 02 02 00 01", .malformed),
    ("10 12 00 00 01 02 00", .malformed), ("10 FF FF 00 02 04 00 01 00 01", .malformed),
    ("83 02", .function(0x83)),
  ])
  func `where the analyser lists nothing`(bytes: String, refusal: WriteRefusal) {
    #expect(OutgoingGate.refusal(hex(bytes), writable: []) == refusal)
  }

  @Test func `beyond the registers that are listed`() {
    let command = holding(0x1200, 2)

    #expect(OutgoingGate.refusal(hex("10 12 00 00 01 02 00 01"), writable: [command]) == nil)
    #expect(OutgoingGate.refusal(hex("06 12 01 00 04"), writable: [command]) == nil)
    #expect(
      OutgoingGate.refusal(hex("10 12 01 00 02 04 00 01 00 01"), writable: [command])
        == .notListed(16, holding(0x1201, 2)))
    #expect(
      OutgoingGate.refusal(hex("05 12 00 FF 00"), writable: [command])
        == .notListed(5, RegisterRange(.coils, first: 0x1200, count: 1)))
  }

  @Test func `by bytes that happen to come together`() {
    var random = SplitMix64(state: 0xF00D)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      if OutgoingGate.refusal(bytes, writable: []) == nil {
        #expect((1...4).contains(bytes[0]))
      }
    }
  }

  private func hex(_ text: String) -> [UInt8] {
    text.split(separator: " ").map { UInt8($0, radix: 16)! }
  }
}

private func holding(_ first: UInt16, _ count: Int) -> RegisterRange {
  RegisterRange(.holdingRegisters, first: first, count: count)
}
