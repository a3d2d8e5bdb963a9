/// How the bytes of a value lie in its registers, by libmodbus's names for four bytes ABCD.
///
/// In four registers, bytes A … H: ABCDEFGH, GHEFCDAB (words reversed), BADCFEHG (bytes swapped in
/// each word), HGFEDCBA (both).
/// A property of each register, not of a device: one station mixes them (instruments, 1.2).
package enum WordOrder: String, Sendable, CaseIterable {
  case ABCD, CDAB, BADC, DCBA

  /// The bytes of these words with the most significant first.
  package func bytes(of words: some Collection<UInt16>) -> [UInt8] {
    let ordered: [UInt16]
    switch self {
    case .ABCD, .BADC: ordered = Array(words)
    case .CDAB, .DCBA: ordered = words.reversed()
    }
    let swapped = self == .BADC || self == .DCBA
    return ordered.flatMap { word in
      let high = UInt8(word >> 8)
      let low = UInt8(word & 0xFF)
      return swapped ? [low, high] : [high, low]
    }
  }
}
