import Evidence
import Testing
import WaterQuality

@Suite struct `A sealed day` {
  @Test(arguments: UInt64(0)..<60) func `comes back whole`(seed: UInt64) throws {
    let day = Example.wildDay(seed: seed)
    let bytes = day.bytes

    #expect(try SealedDay(bytes: bytes) == day)
    #expect(try SealedDay(bytes: bytes).bytes == bytes)
  }

  @Test func `has these bytes`() throws {
    let moment = Timestamp(Example.day)
    let readings = (0..<4).map { number in
      SealedReading(
        key: SampleKey(boot: 3, sequence: 10 + number),
        receivedAt: moment.adding(minutes: Int(number)).adding(milliseconds: 5),
        sampledAt: moment.adding(minutes: Int(number)), value: number == 2 ? nil : 700 - number,
        verdict: number == 2 ? .missing : .pass, flag: number == 2 ? nil : .normal,
        reasons: number == 2 ? [.sentinel] : [])
    }
    let day = SealedDay(series: "a/b", day: Example.day, decimals: 2, readings: readings)

    let expected: [[UInt8]] = [
      [0x48, 0x57, 0x44, 1],  // HWD, version 1
      [3, 0x61, 0x2f, 0x62],  // a/b
      [0xfa, 0xc1, 0x02],  // 20605 days since 1970-01-01
      [4, 4],  // two decimals, four readings
      [0, 9, 6],  // boot 3, four times
      [0, 8, 20, 22, 24, 26],  // sequences 10 to 13 as they are
      // Sampled at whole seconds: the first, then three differences of 60 seconds.
      [1, 1, 8, 0x80, 0xec, 0xe2, 0xa1, 0x0d, 120, 120, 120],
      [0, 9, 10],  // received 5 ms later, four times
      [0, 8, 2, 2, 0, 2],  // the third has no value
      [1, 6, 0xf8, 0x0a, 1, 3],  // 700, one less, two less
      [2],  // two judgements
      [1, 1, 0x4e, 0],  // pass, N, no reason
      [9, 0, 16],  // missing, no flag, bit 3
      [0, 8, 0, 0, 2, 0],  // the third has the second judgement
    ]
    #expect(day.bytes == expected.flatMap(\.self))
  }

  @Test(arguments: [false, true])
  func `of minutes takes at most six bytes for a reading`(instrumentTime: Bool) {
    let day = Example.minuteDay(instrumentTime: instrumentTime)
    let size = day.bytes.count

    // Measured: 3.9 and 4.0 bytes for a reading.
    #expect(size <= 6 * 1440, "takes \(size) bytes for 1440 readings")
  }

  @Test func `cut short or with one bit changed never traps`() {
    for seed: UInt64 in [1, 2, 3] {
      let bytes = Example.wildDay(seed: seed, most: 12).bytes
      for length in bytes.indices {
        #expect(throws: SealedBlockFault.self) { try SealedDay(bytes: Array(bytes[..<length])) }
      }
      for bit in 0..<(bytes.count * 8) {
        var changed = bytes
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        if let read = try? SealedDay(bytes: changed) {
          #expect(throws: Never.self) { try SealedDay(bytes: read.bytes) }
        }
      }
    }
  }

  static let magic: [UInt8] = [0x48, 0x57, 0x44, 1]
  static let refused: [(bytes: [UInt8], offset: Int, reason: SealedBlockFault.Reason)] = [
    ([], 0, .foreign),
    ([0x48, 0x57, 0x44, 2], 0, .foreign),
    (magic, 4, .truncated),
    (magic + [1, 0xff], 5, .notText),
    (magic + [0x80, 0], 6, .overlong),
    (magic + Array(repeating: 0xff, count: 9) + [2], 14, .overlong),
    (magic + [0, 0xff, 0xff, 0xff, 0x7f], 9, .meaningless),
    (magic + [0, 0, 0, 0x81, 0x80, 0x40], 10, .overLimit),
    (magic + [0, 0, 0, 2, 0, 7, 0], 10, .miscounted),
    (magic + [0, 0, 0, 2, 3], 9, .meaningless),
  ]

  @Test(arguments: refused)
  func `is refused with the place`(bytes: [UInt8], offset: Int, reason: SealedBlockFault.Reason) {
    let fault = #expect(throws: SealedBlockFault.self) { try SealedDay(bytes: bytes) }
    #expect(fault?.offset == offset)
    #expect(fault?.reason == reason)
  }

  @Test func `with a byte too many is refused`() {
    let day = SealedDay(series: "", day: Example.day, decimals: 0, readings: [])
    let fault = #expect(throws: SealedBlockFault.self) { try SealedDay(bytes: day.bytes + [0]) }
    #expect(
      fault?.description == "Byte \(day.bytes.count): bytes follow the end of the block.")
  }
}
