/// Misbehaviours as people and scripts write them: a name and its numbers, `late:20:1500`.
extension Misbehaviour {
  /// Nil when the name is unknown or the numbers are not those it takes.
  package init?(text: String) {
    let parts = text.split(separator: ":").map(String.init)
    let numbers = parts.dropFirst().compactMap { Int($0) }
    guard let name = parts.first, numbers.count == parts.count - 1,
      numbers.allSatisfy({ (0...1_000_000_000).contains($0) })
    else { return nil }
    if numbers.isEmpty, let plain = Self.plain[name] {
      self = plain
      return
    }
    switch (name, numbers.count) {
    case ("slow", 1): self = .slow(milliseconds: numbers[0])
    case ("late", 2): self = .late(every: numbers[0], milliseconds: numbers[1])
    case ("lateAndSlow", 3):
      self = .lateAndSlow(every: numbers[0], milliseconds: numbers[1], slow: numbers[2])
    case ("lateSometimes", 4) where numbers[0] <= 1000 && numbers[1] <= numbers[2]:
      self = .lateSometimes(
        perMille: numbers[0], milliseconds: numbers[1]...numbers[2], seed: UInt64(numbers[3]))
    case ("drip", 1): self = .drip(milliseconds: numbers[0])
    case ("trailing", 1): self = .trailing(numbers[0])
    case ("noiseBefore", 1): self = .noiseBefore(numbers[0])
    case ("truncated", 1): self = .truncated(numbers[0])
    case ("exception", 1): self = .exception(UInt8(clamping: numbers[0]))
    case ("babble", 1): self = .babble(bytesPerSecond: numbers[0])
    case ("any", 1): self = .any(seed: UInt64(numbers[0]))
    default: return nil
    }
  }

  /// For help and error messages.
  package static let known: [String] =
    plain.keys.sorted() + [
      "slow:MS", "late:EVERY:MS", "lateAndSlow:EVERY:MS:MS",
      "lateSometimes:PER_MILLE:MS:MS:SEED", "drip:MS", "trailing:BYTES",
      "noiseBefore:BYTES", "truncated:BYTES", "exception:CODE", "babble:BYTES_PER_SECOND",
      "any:SEED",
    ]

  private static let plain: [String: Misbehaviour] = [
    "none": .none, "silent": .silent, "duplicate": .duplicate,
    "heartBeatInside": .heartBeatInside, "wrongTransaction": .wrongTransaction,
    "wrongProtocol": .wrongProtocol, "wrongUnit": .wrongUnit, "wrongFunction": .wrongFunction,
    "wrongLength": .wrongLength, "wrongByteCount": .wrongByteCount, "garbage": .garbage,
    "checksumError": .checksumError, "foreignFrame": .foreignFrame, "echo": .echo,
    "close": .close, "reset": .reset, "refuse": .refuse,
  ]

  /// What it is for one question, where that is drawn.
  package func drawn(forQuestion count: Int) -> Misbehaviour {
    switch self {
    case .any(let seed):
      return Self.any(mixed: Self.mixed(seed, count))
    case .lateSometimes(let perMille, let milliseconds, let seed):
      let mixed = Self.mixed(seed, count)
      guard mixed % 1000 < perMille else { return .none }
      let more = Int(mixed >> 32 % UInt64(milliseconds.count))
      return .late(every: 1, milliseconds: milliseconds.lowerBound + more)
    default:
      return self
    }
  }

  /// SplitMix64: neighbouring questions have nothing in common.
  private static func mixed(_ seed: UInt64, _ count: Int) -> UInt64 {
    var mixed = seed &+ UInt64(count) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// What `any` draws for a question: nothing three times of four. Nothing that takes longer than a
  /// short timeout to be over, so that every transport comes back from each.
  private static func any(mixed: UInt64) -> Misbehaviour {
    guard mixed % 4 == 0 else { return .none }
    let code = UInt8(1 + mixed >> 40 % 11)
    let number = Int(mixed >> 48 % 6)
    let drawable: [Misbehaviour] = [
      .silent, .duplicate, .trailing(number + 1), .noiseBefore(number + 1),
      .truncated(number + 1), .wrongTransaction, .wrongProtocol, .wrongUnit, .wrongFunction,
      .wrongLength, .wrongByteCount, .exception(code), .garbage, .checksumError, .foreignFrame,
      .echo, .heartBeatInside, .late(every: 1, milliseconds: 40 + number * 40),
      .drip(milliseconds: 1 + number), .close, .reset,
    ]
    return drawable[Int(mixed >> 8 % UInt64(drawable.count))]
  }
}
