import Evidence
import Testing
import WaterQuality

@Suite struct `Sealed words` {
  @Test(arguments: UInt64(0)..<60) func `come back whole`(seed: UInt64) throws {
    let words = Example.wildWords(seed: seed)
    let bytes = words.bytes

    #expect(try SealedWords(bytes: bytes) == words)
    #expect(try SealedWords(bytes: bytes).bytes == bytes)
  }

  @Test func `of minutes take at most four and a half bytes for a reading`() {
    let words = Example.minuteWords()
    let size = words.bytes.count

    // Measured: 2.8 bytes for a reading; the noise of 16 bits in each low word is 2 of them.
    #expect(size * 2 <= 9 * 7200, "take \(size) bytes for 7200 readings")
  }

  @Test func `cut short or with one bit changed never trap`() {
    for seed: UInt64 in [1, 2, 3] {
      let bytes = Example.wildWords(seed: seed, most: 6).bytes
      for length in bytes.indices {
        #expect(throws: SealedBlockFault.self) { try SealedWords(bytes: Array(bytes[..<length])) }
      }
      for bit in 0..<(bytes.count * 8) {
        var changed = bytes
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        if let read = try? SealedWords(bytes: changed) {
          #expect(throws: Never.self) { try SealedWords(bytes: read.bytes) }
        }
      }
    }
  }

  @Test func `are not mistaken for a day`() {
    #expect(throws: SealedBlockFault.self) {
      try SealedDay(bytes: Example.wildWords(seed: 1).bytes)
    }
  }
}
