/// What comes back on a question, after what delay.
struct Reaction {
  var bytes: [UInt8]
  var delayMilliseconds = 0
  var closes = false

  /// The answer after the misbehaviour has had its way. `count` is the number of this question.
  static func to(
    _ request: [UInt8], answer: [UInt8], isSerial: Bool, _ misbehaviour: Misbehaviour, count: Int
  ) -> Reaction {
    let unit = isSerial ? 0 : 6
    var reaction = Reaction(bytes: answer)
    switch misbehaviour {
    case .none, .exception, .refuse: break
    case .silent: reaction.bytes = []
    case .slow(let milliseconds): reaction.delayMilliseconds = milliseconds
    case .late(let every, let milliseconds):
      reaction.delayMilliseconds = count % max(1, every) == 0 ? milliseconds : 0
    case .duplicate: reaction.bytes = answer + answer
    case .trailing(let more): reaction.bytes += [UInt8](repeating: 0x5A, count: more)
    case .truncated(let less): reaction.bytes = Array(answer.dropLast(less))
    case .wrongTransaction:
      if !isSerial { reaction.bytes[1] &+= 1 }
    case .wrongProtocol:
      if !isSerial { reaction.bytes[3] = 1 }
    case .wrongUnit: reaction.bytes = changed(answer, isSerial) { $0[unit] = $0[unit] &+ 98 }
    case .wrongFunction: reaction.bytes = changed(answer, isSerial) { $0[unit + 1] ^= 7 }
    case .wrongLength: reaction.bytes = lengthened(answer, isSerial)
    case .garbage: reaction.bytes = [0xA5, 0x17, 0x2B, 0xC3, 0x44, 0x0D, 0x0A, 0x91, 0x6E]
    case .checksumError:
      if isSerial, let last = answer.indices.last { reaction.bytes[last] ^= 0xFF }
    case .foreignFrame:
      if isSerial { reaction.bytes = SerialFrame.withChecksum([200, 4, 2, 0x12, 0x34]) + answer }
    case .echo: reaction.bytes = request + answer
    case .close: reaction = Reaction(bytes: [], closes: true)
    }
    return reaction
  }

  private static func changed(
    _ answer: [UInt8], _ isSerial: Bool, _ change: (inout [UInt8]) -> Void
  ) -> [UInt8] {
    var frame = answer
    change(&frame)
    return isSerial ? SerialFrame.withChecksum(Array(frame.dropLast(2))) : frame
  }

  private static func lengthened(_ answer: [UInt8], _ isSerial: Bool) -> [UInt8] {
    var frame = answer
    if isSerial {
      frame = Array(frame.dropLast(2)) + [0, 1, 0, 2]
      frame[2] += 4
      return SerialFrame.withChecksum(frame)
    }
    frame[5] += 1
    return frame
  }
}
