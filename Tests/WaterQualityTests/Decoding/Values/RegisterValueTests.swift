import Testing
import WaterQuality

@Suite struct `A number in registers` {
  /// instruments 4.2, and the same bytes by hand.
  @Test(arguments: [
    (WordOrder.ABCD, "3F05 E354"), (.CDAB, "E354 3F05"), (.BADC, "053F 54E3"), (.DCBA, "54E3 053F"),
  ])
  func `of two words is read in every order`(order: WordOrder, words: String) throws {
    let value = RegisterValue(.holdingRegisters, at: 0, .float32, order: order)

    #expect(try value.number(Example.words(words)[...]).description == "0.523")
  }

  /// 3FE0BC6A7EF9DB23 is the double 0.523.
  @Test(arguments: [
    (WordOrder.ABCD, "3FE0 BC6A 7EF9 DB23"), (.CDAB, "DB23 7EF9 BC6A 3FE0"),
    (.BADC, "E03F 6ABC F97E 23DB"), (.DCBA, "23DB F97E 6ABC E03F"),
  ])
  func `of four words is read in every order`(order: WordOrder, words: String) throws {
    let value = RegisterValue(.holdingRegisters, at: 0, .float64, order: order)

    #expect(try value.number(Example.words(words)[...]).description == "0.523")
  }

  @Test(arguments: [
    (RegisterFormat.bit, "0001", "1"),
    (.uint16, "FFFF", "65535"), (.int16, "FFFF", "-1"), (.int16, "8000", "-32768"),
    (.uint32, "0001 0000", "65536"), (.uint32, "FFFF FFFF", "4294967295"),
    (.int32, "FFFF FFFE", "-2"), (.int32, "8000 0000", "-2147483648"),
    (.uint64, "FFFF FFFF FFFF FFFF", "18446744073709551615"),
    (.int64, "FFFF FFFF FFFF FFFF", "-1"), (.int64, "8000 0000 0000 0000", "-9223372036854775808"),
    (.float32, "41A0 0000", "20.0"), (.float32, "BDCC CCCD", "-0.1"),
    (.float32, "8000 0000", "0.0"),
    (.float32, "7149 F2CA", "1000000000000000000000000000000"),
    (.float64, "405E DD2F 1A9F BE77", "123.456"), (.float64, "3F50 624D D2F1 A9FC", "0.001"),
    (.bcd16, "1234", "1234"), (.bcd32, "0012 3456", "123456"),
    (.bcd64, "9999 9999 9999 9999", "9999999999999999"),
  ])
  func `is read in every format`(format: RegisterFormat, words: String, expected: String) throws {
    let value = RegisterValue(.holdingRegisters, at: 0, format)

    #expect(try value.number(Example.words(words)[...]).description == expected)
  }

  @Test(arguments: [
    ("302E 3532 3300", "0.523"), ("2020 372E 3120", "7.1"), ("2D31 2E35 0000", "-1.5"),
    ("312E 3245 2D33", "0.0012"), ("2B35 0000 0000", "5"),
  ])
  func `in letters is read without its padding`(words: String, expected: String) throws {
    let value = RegisterValue(.holdingRegisters, at: 0, .ascii, count: 3)

    #expect(try value.number(Example.words(words)[...]).description == expected)
  }

  @Test(arguments: [
    (RegisterFormat.float32, "7FC0 0000", DecodingFault.notANumber),
    (.float32, "FFFF FFFF", .notANumber), (.float32, "7F80 0000", .infinite),
    (.float32, "0000 0001", .subnormal), (.float64, "7FF0 0000 0000 0000", .infinite),
    (.float64, "7FF8 0000 0000 0000", .notANumber), (.float64, "000F FFFF FFFF FFFF", .subnormal),
    (.float64, "7FEF FFFF FFFF FFFF", .tooLarge), (.float32, "7F7F FFFF", .tooLarge),
    (.bcd16, "12A4", .notBCD), (.bcd64, "0000 0000 0000 000F", .notBCD),
    (.uint32, "0001", .wrongLength),
  ])
  func `that is none has a name for it`(
    format: RegisterFormat, words: String, fault: DecodingFault
  ) {
    let value = RegisterValue(.holdingRegisters, at: 0, format)

    #expect(throws: fault) { try value.number(Example.words(words)[...]) }
  }

  @Test(arguments: ["4E2F 4100 0000", "0000 0000 0000", "312E 322E 3300", "3165 0000 0000"])
  func `in letters that are no number is refused`(words: String) {
    let value = RegisterValue(.holdingRegisters, at: 0, .ascii, count: 3)

    #expect(throws: DecodingFault.notText) { try value.number(Example.words(words)[...]) }
  }

  @Test(arguments: [
    (0, 1, "1"), (4, 4, "11"), (8, 8, "165"), (0, 16, "42425"), (15, 1, "1"),
  ])
  func `takes only its own bits`(first: Int, count: Int, expected: String) throws {
    // 1010 0101 1011 1001
    let value = RegisterValue(
      .holdingRegisters, at: 0, .uint16, bits: BitField(first: first, count: count))

    #expect(try value.number([0xA5B9]).description == expected)
  }

  @Test(arguments: [
    ("7.125", "1", "0", 2, "7.12"), ("7.135", "1", "0", 2, "7.14"),
    ("0.4523", "1000", "0", 1, "452.3"), ("155", "0.1", "-5", 2, "10.50"),
    ("-3", "1", "0", 0, "-3"), ("0.00005", "1", "0", 4, "0.0000"),
    // The digits after a tie decide, however far away they are.
    ("0.000050000000000000000000000000000000000001", "1", "0", 4, "0.0001"),
    ("2.2250738585072014e-308", "1", "0", 9, "0.000000000"), ("-1e-300", "1", "0", 4, "0.0000"),
    ("18446744073709551615", "0.001", "0", 0, "18446744073709552"),
    ("0.1234567890123456", "0.000000000000000001", "0.5", 9, "0.500000000"),
  ])
  func `is scaled exactly and rounded half to even, once`(
    number: String, scale: String, offset: String, decimals: Int, expected: String
  ) throws {
    let value = RegisterValue(
      .holdingRegisters, at: 0, .float32, scale: ExactDecimal(scale)!,
      offset: ExactDecimal(offset)!)
    let coefficient = try #require(RawDecimal(number)).scaled(value, decimals: decimals)

    #expect(
      coefficient.map { ExactDecimal(coefficient: $0, decimals: decimals).description } == expected)
  }

  @Test func `that cannot be stored is no number`() throws {
    let value = RegisterValue(.holdingRegisters, at: 0, .uint64)

    #expect(RawDecimal(Int128(UInt64.max)).scaled(value, decimals: 0) == nil)
  }

  @Test(arguments: RegisterFormat.allCases)
  func `comes out of any words, or a fault`(format: RegisterFormat) {
    var random = SplitMix64(state: 0x5EED)
    let edges: [UInt16] = [0, 1, 0x7FFF, 0x8000, 0xFFFF, 0x7F80, 0xFF80, 0x7FF0, 0x3000, 0x2E30]
    for _ in 0..<1_500 {
      let order = WordOrder.allCases.randomElement(using: &random) ?? .ABCD
      let scale = ExactDecimal(
        coefficient: Int64.random(in: .min ... .max, using: &random),
        decimals: Int.random(in: 0...18, using: &random))
      let value = RegisterValue(
        .holdingRegisters, at: 0, format, count: 3, order: order, scale: scale, offset: scale)
      let words = (0..<(value.range.count + Int.random(in: -1...1, using: &random))).map { _ in
        Bool.random(using: &random)
          ? edges.randomElement(using: &random) ?? 0 : UInt16.random(in: 0...65_535, using: &random)
      }
      if let number = try? value.number(words[...]) {
        _ = number.scaled(value, decimals: Int.random(in: 0...9, using: &random))
      }
    }
  }
}
