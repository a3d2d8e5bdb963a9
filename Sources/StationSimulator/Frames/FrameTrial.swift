internal import WaterQuality

/// Mutated answers put through the framings: each must end under one name.
package struct FrameTrial: Encodable {
  package private(set) var frames = 0
  /// How many frames ended under each name: `answered`, `exception`, `changedPayload`, or a fault.
  package private(set) var causes: [String: Int] = [:]
  /// Answers that were taken for true although more than unprotected payload was changed.
  package private(set) var wrong = 0
  /// Frames whose checksum is right by chance: one of 65,536 arbitrary ones.
  package private(set) var checksumCollisions = 0

  package init() {}

  package mutating func run(count: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<count {
      let mutation = FrameMutation(&random)
      let cause =
        mutation.wire == .tcp ? overTCP(mutation, &random) : onLine(mutation, &random)
      frames += 1
      causes[cause, default: 0] += 1
    }
  }

  private mutating func overTCP(
    _ mutation: FrameMutation, _ random: inout SeededRandom
  ) -> String {
    var framing = TCPFraming(mutation.request, transaction: mutation.transaction)
    do throws(FramingFault) {
      for piece in Self.pieces(mutation.arrived, &random) {
        guard let answer = try framing.receive(piece) else { continue }
        guard case .words(let words) = answer else { return "exception" }
        if words == mutation.words { return "answered" }
        // Address, transaction, function and lengths are protected; a payload over TCP is not.
        if mutation.arrived.prefix(9) != mutation.truth.prefix(9) { wrong += 1 }
        return "changedPayload"
      }
      return framing.faultAtDeadline.rawValue
    } catch {
      return error.rawValue
    }
  }

  private mutating func onLine(_ mutation: FrameMutation, _ random: inout SeededRandom) -> String {
    let beat = BytePattern(text: "HB").map { [$0] } ?? []
    var hearing = RTUHearing(mutation.request, ignoring: random.below(2) == 0 ? beat : [])
    for piece in Self.pieces(mutation.arrived, &random) {
      for case .answer(let answer) in hearing.receive(piece) {
        guard case .words(let words) = answer else { return "exception" }
        if words == mutation.words { return "answered" }
        noteDifference(mutation)
        return "changedPayload"
      }
    }
    return hearing.faultAtDeadline.rawValue
  }

  private mutating func noteDifference(_ mutation: FrameMutation) {
    let length = mutation.truth.count
    let starts = mutation.arrived.count >= length ? 0...(mutation.arrived.count - length) : 0...0
    let hasFrame = starts.contains { start in
      let frame = Array(mutation.arrived[start...].prefix(length))
      return frame.count == length && frame.starts(with: mutation.truth.prefix(3))
        && SerialFrame.withChecksum(Array(frame.dropLast(2))) == frame
    }
    if hasFrame { checksumCollisions += 1 } else { wrong += 1 }
  }

  private static func pieces(
    _ bytes: [UInt8], _ random: inout SeededRandom
  ) -> [ArraySlice<UInt8>] {
    var rest = bytes[...]
    var pieces: [ArraySlice<UInt8>] = []
    while !rest.isEmpty {
      let piece = rest.prefix(1 + random.below(64))
      pieces.append(piece)
      rest = rest.dropFirst(piece.count)
    }
    return pieces
  }
}
