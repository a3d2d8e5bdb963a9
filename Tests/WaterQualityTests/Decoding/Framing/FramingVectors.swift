import WaterQuality

/// Bytes written as the manuals write them: `01 03 10 08`.
func wireBytes(_ text: String) -> [UInt8] {
  text.split(separator: " ").map { UInt8($0, radix: 16)! }
}

func holdingQuestion(_ address: UInt8, _ first: UInt16, _ count: Int) -> RegisterRequest {
  RegisterRequest(
    busAddress: address, range: RegisterRange(.holdingRegisters, first: first, count: count))
}

/// SplitMix64.
struct FramingRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
