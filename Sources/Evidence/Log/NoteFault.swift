/// Why something cannot be signed.
package enum NoteFault: Error, Equatable, CustomStringConvertible {
  /// Empty, or with a space, a plus or a control character.
  case name(String)
  /// Not 32 bytes.
  case seed(Int)
  /// No final newline, or control characters.
  case text
  /// A time before 1970.
  case time(Int64)

  package var description: String {
    switch self {
    case .name(let name):
      "'\(name)' cannot name a key: a name has no space, no plus and no control character."
    case .seed(let count): "The key's seed has \(count) bytes, not 32."
    case .text: "The text cannot be signed: it must be lines without control characters."
    case .time(let seconds): "A cosignature cannot be of \(-seconds) seconds before 1970."
    }
  }
}
