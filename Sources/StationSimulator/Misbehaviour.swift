/// What an instrument or a link does wrong.
package enum Misbehaviour: Sendable, Hashable {
  case none
  /// Never answers.
  case silent
  /// Each answer takes so long.
  case slow(milliseconds: Int)
  /// Every n-th answer takes so long, counted from its question; the instrument answers in order,
  /// so that later answers wait behind it.
  case late(every: Int, milliseconds: Int)
  /// Each answer comes twice.
  case duplicate
  /// So many bytes more follow the answer.
  case trailing(Int)
  /// The last so many bytes are missing.
  case truncated(Int)
  case wrongTransaction
  case wrongProtocol
  case wrongUnit
  case wrongFunction
  /// Over TCP the header tells one byte too many; on a line two more registers come.
  case wrongLength
  /// Refuses each question with this code.
  case exception(UInt8)
  /// Bytes that are no frame.
  case garbage
  /// On a line the checksum is wrong; over TCP, which has none, the answer is as it should be.
  case checksumError
  /// A frame of another bus address comes first.
  case foreignFrame
  /// The question comes back before its answer.
  case echo
  /// A TCP connection is closed instead of an answer; a line's adapter is unplugged and plugged in
  /// again.
  case close
  /// For a link: connections are refused; the adapter of a line is unplugged.
  case refuse
}
