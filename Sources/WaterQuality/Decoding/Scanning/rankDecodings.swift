/// Every way to read each register and each pair of registers of a block, the most plausible first.
///
/// `second` are the words of the same registers a little later, where they were read twice: water
/// changes slowly, and under a wrong word order a small change looks like a large one. `parameters`
/// are what the instrument may measure. Scales are left out: an integer is shown as it stands.
package func rankDecodings(
  _ block: RegisterBlock, second: [UInt16]? = nil, parameters: [Parameter] = Parameter.routine
) -> [DecodingGuess] {
  let again = second.flatMap { $0.count == block.words.count ? $0 : nil }
  let ranges = parameters.map { (parameter: $0, possible: UsualWater.possible($0)) }
  var guesses: [DecodingGuess] = []
  for offset in block.words.indices {
    for way in DecodingWay.all where offset + way.count <= block.words.count {
      let value = RegisterValue(
        block.range.table, at: block.range.first + UInt16(offset), way.format, order: way.order)
      let end = offset + way.count
      guesses.append(
        PlausibilityScore(
          value, block.words[offset..<end], again: again?[offset..<end], ranges
        ).guess)
    }
  }
  return guesses.sorted { left, right in
    (right.plausibility, left.range.first, left.rank) < (
      left.plausibility, right.range.first, right.rank
    )
  }
}

/// The most plausible guesses of which no two share a register.
package func likeliest(_ ranked: [DecodingGuess], atLeast least: Int = 50) -> [DecodingGuess] {
  var taken: Set<Int> = []
  var chosen: [DecodingGuess] = []
  for guess in ranked where guess.plausibility >= least {
    let own = Int(guess.range.first)..<(Int(guess.range.first) + guess.range.count)
    guard taken.isDisjoint(with: own) else { continue }
    taken.formUnion(own)
    chosen.append(guess)
  }
  return chosen.sorted { $0.range.first < $1.range.first }
}

/// A format with an order of its bytes.
private struct DecodingWay {
  let format: RegisterFormat
  let order: WordOrder

  var count: Int { format.registerCount ?? 1 }

  static let all: [DecodingWay] =
    [RegisterFormat.float32, .uint32, .int32].flatMap { format in
      [WordOrder.ABCD, .CDAB, .BADC, .DCBA].map { DecodingWay(format: format, order: $0) }
    }
    + [RegisterFormat.uint16, .int16].flatMap { format in
      [WordOrder.ABCD, .BADC].map { DecodingWay(format: format, order: $0) }
    }
}

extension DecodingGuess {
  /// Among equally plausible ways: floats before integers, and common orders before rare ones.
  fileprivate var rank: Int {
    let formats: [RegisterFormat] = [.float32, .uint16, .int16, .uint32, .int32]
    let orders: [WordOrder] = [.ABCD, .CDAB, .DCBA, .BADC]
    return (formats.firstIndex(of: format) ?? 9) * 10 + (orders.firstIndex(of: order) ?? 9)
  }
}
