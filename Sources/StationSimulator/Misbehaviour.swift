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
  /// Likewise, and all others take a while, too.
  case lateAndSlow(every: Int, milliseconds: Int, slow: Int)
  /// So many answers of a thousand take so long, drawn by the number of the question and the seed;
  /// all others come at once.
  case lateSometimes(perMille: Int, milliseconds: ClosedRange<Int>, seed: UInt64)
  /// So many milliseconds lie between two bytes of an answer.
  case drip(milliseconds: Int)
  /// Each answer comes twice.
  case duplicate
  /// So many bytes more follow the answer.
  case trailing(Int)
  /// So many bytes come before the answer.
  case noiseBefore(Int)
  /// What the modem sends of its own accord lies in the middle of the answer.
  case heartBeatInside
  /// The last so many bytes are missing.
  case truncated(Int)
  case wrongTransaction
  case wrongProtocol
  case wrongUnit
  case wrongFunction
  /// Over TCP the header tells one byte too many; on a line two more registers come.
  case wrongLength
  /// The answer says that it carries two bytes more than it does.
  case wrongByteCount
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
  /// A TCP connection is reset instead of an answer; a line is treated as with `close`.
  case reset
  /// Random bytes all the time, so many in a second, and no answers.
  case babble(bytesPerSecond: Int)
  /// For a link: connections are refused; the adapter of a line is unplugged; a station does not
  /// dial.
  case refuse
  /// On every fourth question one of the others, drawn from this seed.
  case any(seed: UInt64)
}
