import Foundation
import Testing
import WaterQuality

@Suite struct `The ranking of decodings` {
  private static let typical: [(parameter: String, range: ClosedRange<Double>, decimals: Int)] = [
    ("wt", 2...32, 1), ("ph", 6.5...9, 2), ("do", 3...14, 2), ("codmn", 1...12, 2),
    ("nh3n", 0.03...6, 3), ("tp", 0.02...0.9, 3), ("tn", 0.5...12, 2), ("ec", 80...1500, 1),
    ("tb", 2...300, 1),
  ]

  /// The two words of a float under an order.
  private func words(_ float: Float32, _ order: WordOrder) -> [UInt16] {
    let bytes = (0..<4).map { UInt16(float.bitPattern >> UInt32(24 - 8 * $0) & 0xFF) }
    let word = { (high: Int, low: Int) in bytes[high] << 8 | bytes[low] }
    return switch order {
    case .ABCD: [word(0, 1), word(2, 3)]
    case .CDAB: [word(2, 3), word(0, 1)]
    case .BADC: [word(1, 0), word(3, 2)]
    case .DCBA: [word(3, 2), word(1, 0)]
    }
  }

  /// How many of a thousand seeded values are ranked right: format and order.
  private func share(
    isRounded: Bool, isReadTwice: Bool, named: Bool, seed: UInt64
  ) -> Int {
    var random = SplitMix64(state: seed)
    var right = 0
    for _ in 0..<1000 {
      let kind = Self.typical.randomElement(using: &random)!
      let order = WordOrder.allCases.randomElement(using: &random)!
      let draw = { (value: Double) -> Float32 in
        let factor = pow(10, Double(kind.decimals))
        return Float32(isRounded ? (value * factor).rounded() / factor : value)
      }
      let value = Double.random(in: kind.range, using: &random)
      let later = value * Double.random(in: 0.99...1.01, using: &random)
      let block = RegisterBlock(
        range: RegisterRange(.holdingRegisters, first: 4, count: 2),
        words: words(draw(value), order))
      let parameters = Parameter.builtIn.filter { !named || $0.id == kind.parameter }
      let first = rankDecodings(
        block, second: isReadTwice ? words(draw(later), order) : nil, parameters: parameters
      ).first
      if first?.format == .float32, first?.order == order { right += 1 }
    }
    return right
  }

  @Test(arguments: [
    (true, false, true, 990), (true, true, true, 995), (true, false, false, 985),
    (false, true, true, 990), (false, false, true, 980), (false, true, false, 970),
  ])
  func `puts the right word order of a float first`(
    isRounded: Bool, isReadTwice: Bool, named: Bool, least: Int
  ) {
    let right = share(isRounded: isRounded, isReadTwice: isReadTwice, named: named, seed: 0xACE5)
    // Printed for the handbook: the share of a thousand seeded values.
    FileHandle.standardError.write(
      Data(
        ("right word order first: \(right) of 1000 (rounded \(isRounded), read twice "
          + "\(isReadTwice), parameter named \(named))\n").utf8))
    #expect(right >= least)
  }

  @Test func `prefers the integers of an instrument that multiplies`() {
    // pH 7.20 and 22.5 °C, times 100 and times 10.
    let block = RegisterBlock(
      range: RegisterRange(.inputRegisters, first: 0, count: 2), words: [720, 225])
    let best = likeliest(rankDecodings(block), atLeast: 20)

    #expect(best.map(\.format) == [.uint16, .uint16])
    #expect(best.map { $0.number?.description } == ["720", "225"])
  }

  @Test func `finds the values of a whole block where they begin`() {
    let block = RegisterBlock(
      range: RegisterRange(.holdingRegisters, first: 100, count: 7),
      words: [0] + words(7.21, .CDAB) + words(0.523, .CDAB) + words(18.4, .CDAB))
    let best = likeliest(rankDecodings(block), atLeast: 60)

    #expect(best.map(\.range.first) == [101, 103, 105])
    #expect(best.allSatisfy { $0.order == .CDAB && $0.format == .float32 })
    #expect(best.map { $0.number?.description } == ["7.21", "0.523", "18.4"])
  }

  @Test func `says why a way to read is none`() {
    let block = RegisterBlock(
      range: RegisterRange(.holdingRegisters, first: 0, count: 2), words: [0x7FC0, 0])
    let ranked = rankDecodings(block)

    #expect(ranked.first { $0.format == .float32 && $0.order == .ABCD }?.reasons == [.noNumber])
    #expect(ranked.count == 4 * 3 + 2 * 4)
    #expect(ranked.allSatisfy { (0...100).contains($0.plausibility) })
  }

  @Test func `never traps on words that come together by chance`() {
    var random = SplitMix64(state: 0xBAD)
    for _ in 0..<500 {
      let words = (0..<4).map { _ in UInt16.random(in: 0...UInt16.max, using: &random) }
      let again = (0..<4).map { _ in UInt16.random(in: 0...UInt16.max, using: &random) }
      let block = RegisterBlock(
        range: RegisterRange(.holdingRegisters, first: 65_532, count: 4), words: words)
      #expect(!rankDecodings(block, second: again).isEmpty)
    }
  }
}
