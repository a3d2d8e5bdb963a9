/// What comes back on a question, after what delay.
struct Reaction {
  enum Closing { case no, ending, resetting }

  var bytes: [UInt8]
  var delayMilliseconds = 0
  /// The answer was chosen to come late, and does not only wait behind another.
  var isLate = false
  /// Between two bytes; 0 sends them together.
  var dripMilliseconds = 0
  var closing = Closing.no

  /// What is to be known about a question.
  struct Situation {
    let request: [UInt8]
    let answer: [UInt8]
    let wire: Wire
    /// The number of this question.
    let count: Int
    /// What the link's modem sends of its own accord.
    let heartBeat: [UInt8]
  }

  /// The answer after the misbehaviour has had its way.
  static func to(_ situation: Situation, _ misbehaviour: Misbehaviour) -> Reaction {
    let (answer, wire) = (situation.answer, situation.wire)
    var reaction = Reaction(bytes: answer)
    switch misbehaviour {
    case .none, .exception, .refuse, .any, .lateSometimes: break
    case .silent, .babble: reaction.bytes = []
    case .slow(let milliseconds): reaction.delayMilliseconds = milliseconds
    case .late(let every, let milliseconds):
      reaction.isLate = situation.count % max(1, every) == 0
      reaction.delayMilliseconds = reaction.isLate ? milliseconds : 0
    case .lateAndSlow(let every, let milliseconds, let slow):
      reaction.isLate = situation.count % max(1, every) == 0
      reaction.delayMilliseconds = reaction.isLate ? milliseconds : slow
    case .drip(let milliseconds): reaction.dripMilliseconds = milliseconds
    case .duplicate: reaction.bytes = answer + answer
    case .trailing(let more): reaction.bytes += [UInt8](repeating: 0x5A, count: more)
    case .noiseBefore(let more): reaction.bytes = [UInt8](repeating: 0xF7, count: more) + answer
    case .heartBeatInside:
      reaction.bytes.insert(contentsOf: situation.heartBeat, at: answer.count / 2)
    case .truncated(let less): reaction.bytes = Array(answer.dropLast(less))
    case .close: reaction = Reaction(bytes: [], closing: .ending)
    case .reset: reaction = Reaction(bytes: [], closing: .resetting)
    case .echo: reaction.bytes = situation.request + answer
    case .garbage: reaction.bytes = [0xA5, 0x17, 0x2B, 0xC3, 0x44, 0x0D, 0x0A, 0x91, 0x6E]
    case .wrongTransaction, .wrongProtocol, .wrongUnit, .wrongFunction, .wrongLength,
      .wrongByteCount, .checksumError, .foreignFrame:
      reaction.bytes = FalseFrame.made(of: answer, wire, misbehaviour)
    }
    return reaction
  }
}

/// Frames that are wrong in one field, and right in all others.
enum FalseFrame {
  static func made(of answer: [UInt8], _ wire: Wire, _ misbehaviour: Misbehaviour) -> [UInt8] {
    guard answer.count > wire.unit + 2 else { return answer }
    switch (misbehaviour, wire) {
    case (.wrongTransaction, .tcp): return with(answer) { $0[1] &+= 1 }
    case (.wrongProtocol, .tcp): return with(answer) { $0[3] = 1 }
    case (.wrongLength, .tcp): return with(answer) { $0[5] &+= 1 }
    case (.wrongUnit, _): return changed(answer, wire) { $0[wire.unit] &+= 98 }
    case (.wrongFunction, _): return changed(answer, wire) { $0[wire.unit + 1] ^= 7 }
    case (.wrongByteCount, _): return changed(answer, wire) { $0[wire.unit + 2] &+= 2 }
    case (.wrongLength, .rtu):
      return changed(answer, wire) { frame in
        frame[2] &+= 4
        frame.insert(contentsOf: [0, 1, 0, 2], at: frame.count - 2)
      }
    case (.checksumError, .rtu): return with(answer) { $0[answer.count - 1] ^= 0xFF }
    case (.foreignFrame, .rtu):
      return SerialFrame.withChecksum([200, 4, 2, 0x12, 0x34]) + answer
    default: return answer
    }
  }

  private static func with(_ answer: [UInt8], _ change: (inout [UInt8]) -> Void) -> [UInt8] {
    var frame = answer
    change(&frame)
    return frame
  }

  /// On a line the checksum is made right again.
  private static func changed(
    _ answer: [UInt8], _ wire: Wire, _ change: (inout [UInt8]) -> Void
  ) -> [UInt8] {
    let frame = with(answer, change)
    return wire == .rtu ? SerialFrame.withChecksum(Array(frame.dropLast(2))) : frame
  }
}
