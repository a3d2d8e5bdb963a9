/// Where an instrument flags its own value, and in which words.
package struct RegisterFlag: Sendable {
  package let range: RegisterRange
  package let writing: Writing

  package enum Writing: Sendable {
    /// ASCII letters, the first in the high byte, padded with NUL or spaces.
    case letters(FlagDialect)
    /// One register with a number; numbers that are not listed are unknown flags.
    case codes([UInt16: StationFlag])
  }

  package init(_ range: RegisterRange, _ writing: Writing = .letters(.cnemc)) {
    self.range = range
    self.writing = writing
  }

  /// Nil where the instrument says nothing.
  package func read(_ words: ArraySlice<UInt16>) -> StationFlag? {
    switch writing {
    case .letters(let dialect):
      let bytes = WordOrder.ABCD.bytes(of: words).filter { $0 != 0 && $0 != UInt8(ascii: " ") }
      return bytes.isEmpty ? nil : dialect.flag(String(decoding: bytes, as: UTF8.self))
    case .codes(let codes):
      guard let code = words.first else { return nil }
      return codes[code] ?? .unknown
    }
  }
}

/// Whose letters a flag is written in. The same letter means different things.
package enum FlagDialect: String, Sendable, CaseIterable {
  /// The national instrument map (instruments, 1.7): F is a communication fault.
  case cnemc
  /// HJ 212-2017: F is "instrument stopped", B is a communication fault, C is calibration.
  case hj212

  package func flag(_ letters: String) -> StationFlag {
    switch self {
    case .cnemc:
      // What only HJ 212 says is stored in letters of ours that no instrument writes.
      let foreign: Set<StationFlag> = [.stopped, .calibrating]
      return StationFlag(rawValue: letters).flatMap { foreign.contains($0) ? nil : $0 } ?? .unknown
    case .hj212: return Self.hj212Flags[letters] ?? .unknown
    }
  }

  private static let hj212Flags: [String: StationFlag] = [
    "N": .normal, "F": .stopped, "M": .maintenance, "S": .manual, "D": .instrumentFault,
    "C": .calibrating, "T": .overUpperLimit, "B": .communicationFault,
  ]
}
