internal import WaterQuality

/// A question, its true answer, and what became of that on the way. Made without a look at any
/// framing.
struct FrameMutation {
  let request: RegisterRequest
  let wire: Wire
  let transaction: UInt16
  /// The answer as the instrument meant it.
  let truth: [UInt8]
  /// The words in it.
  let words: [UInt16]
  /// What arrives.
  private(set) var arrived: [UInt8]

  init(_ random: inout SeededRandom) {
    wire = random.below(2) == 0 ? .tcp : .rtu
    let table: RegisterTable = random.below(2) == 0 ? .holdingRegisters : .inputRegisters
    let count = random.below(4) == 0 ? 1 + random.below(125) : 1 + random.below(8)
    let first = UInt16(random.below(65_536 - count))
    request = RegisterRequest(
      busAddress: UInt8(1 + random.below(247)),
      range: RegisterRange(table, first: first, count: count))
    transaction = UInt16(random.below(65_536))
    words = (0..<count).map { _ in UInt16(random.below(65_536)) }
    let function: UInt8 = table == .holdingRegisters ? 3 : 4
    let body =
      [request.busAddress, function, UInt8(count * 2)]
      + words.flatMap { [UInt8($0 / 256), UInt8($0 % 256)] }
    truth = Self.framed(body, wire, transaction)
    arrived = truth
    mutate(&random)
  }

  private static func framed(_ body: [UInt8], _ wire: Wire, _ transaction: UInt16) -> [UInt8] {
    guard wire == .tcp else { return SerialFrame.withChecksum(body) }
    return [
      UInt8(transaction / 256), UInt8(transaction % 256), 0, 0, UInt8(body.count / 256),
      UInt8(body.count % 256),
    ] + body
  }

  private mutating func mutate(_ random: inout SeededRandom) {
    switch random.below(12) {
    case 0: break
    case 1, 2:
      for _ in 0...random.below(4) {
        arrived[random.below(arrived.count)] ^= 1 << UInt8(random.below(8))
      }
    case 3:
      for _ in 0...random.below(8) {
        arrived[random.below(arrived.count)] = UInt8(random.below(256))
      }
    case 4: arrived.removeLast(1 + random.below(arrived.count))
    case 5: arrived.removeFirst(1 + random.below(arrived.count))
    case 6: arrived.remove(at: random.below(arrived.count))
    case 7: arrived.insert(UInt8(random.below(256)), at: random.below(arrived.count + 1))
    case 8: arrived += (0..<random.below(600)).map { _ in UInt8(random.below(256)) }
    case 9: arrived = (0..<random.below(600)).map { _ in UInt8(random.below(256)) }
    case 10: exception(&random)
    default: wrongField(&random)
    }
  }

  /// Codes 0 … 255, also those that no document knows.
  private mutating func exception(_ random: inout SeededRandom) {
    let function = truth[wire.unit + 1] | 0x80
    arrived = Self.framed(
      [request.busAddress, function, UInt8(random.below(256))], wire, transaction)
  }

  private mutating func wrongField(_ random: inout SeededRandom) {
    let fields: [Misbehaviour] = [
      .wrongTransaction, .wrongProtocol, .wrongUnit, .wrongFunction, .wrongLength,
      .wrongByteCount, .checksumError, .foreignFrame,
    ]
    arrived = FalseFrame.made(of: truth, wire, fields[random.below(fields.count)])
  }
}

/// SplitMix64, asked for small numbers.
package struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
