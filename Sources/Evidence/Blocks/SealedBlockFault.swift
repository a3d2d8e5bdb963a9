/// Why bytes are not a sealed block, and where reading stopped.
package struct SealedBlockFault: Error, Equatable, CustomStringConvertible {
  /// How many bytes were understood before the fault.
  package let offset: Int
  package let reason: Reason

  package enum Reason: Sendable, Equatable {
    /// Not this kind of block, or a version of it that is not known.
    case foreign
    case truncated
    /// Bytes follow the last column.
    case trailing
    /// A number takes more bytes than it needs, or more than 64 bits.
    case overlong
    /// A count is larger than a block may hold.
    case overLimit
    /// Runs and literals together are not as many as the column needs.
    case miscounted
    /// A text is not UTF-8.
    case notText
    /// A code means nothing: a verdict, a flag, a unit, an index, a day out of range.
    case meaningless
  }

  package var description: String {
    let sentence =
      switch reason {
      case .foreign: "this is no sealed block of a known kind and version"
      case .truncated: "the block ends too early"
      case .trailing: "bytes follow the end of the block"
      case .overlong: "a number is written with too many bytes"
      case .overLimit: "a count is larger than a block may hold"
      case .miscounted: "a column has another length than the block says"
      case .notText: "a text is not UTF-8"
      case .meaningless: "a code has no meaning"
      }
    return "Byte \(offset): \(sentence)."
  }
}
