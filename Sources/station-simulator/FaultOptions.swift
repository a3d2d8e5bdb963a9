internal import ArgumentParser
internal import StationSimulator

/// One misbehaviour, chosen by an option.
struct FaultOptions: ParsableArguments {
  @Option(help: "Every n-th answer is late.")
  var lateEvery: Int?
  @Option(help: "How late, counted from the question.")
  var lateMilliseconds: Int = 1500
  @Option(help: "Each answer takes so many milliseconds.")
  var slow: Int?
  @Option(help: "So many bytes follow each answer.")
  var trailing: Int?
  @Option(help: "So many bytes at the end of each answer are missing.")
  var truncated: Int?
  @Option(help: "Refuse each question with this exception code.")
  var exception: UInt8?
  @Option(
    help: """
      One of: silent, duplicate, wrongTransaction, wrongProtocol, wrongUnit, wrongFunction, \
      wrongLength, garbage, checksumError, foreignFrame, echo, close.
      """)
  var fault: String?

  /// What the options ask for; a usage error when they ask for two things at once.
  func misbehaviour() throws -> Misbehaviour {
    let asked: [Misbehaviour?] = [
      lateEvery.map { .late(every: max(1, $0), milliseconds: lateMilliseconds) },
      slow.map { .slow(milliseconds: $0) }, trailing.map { .trailing($0) },
      truncated.map { .truncated($0) }, exception.map { .exception($0) }, try named(),
    ]
    let chosen = asked.compactMap(\.self)
    guard chosen.count <= 1 else { throw ValidationError("Choose one fault at a time.") }
    return chosen.first ?? .none
  }

  private func named() throws -> Misbehaviour? {
    guard let fault else { return nil }
    let known: [String: Misbehaviour] = [
      "silent": .silent, "duplicate": .duplicate, "wrongTransaction": .wrongTransaction,
      "wrongProtocol": .wrongProtocol, "wrongUnit": .wrongUnit, "wrongFunction": .wrongFunction,
      "wrongLength": .wrongLength, "garbage": .garbage, "checksumError": .checksumError,
      "foreignFrame": .foreignFrame, "echo": .echo, "close": .close,
    ]
    guard let found = known[fault] else {
      throw ValidationError(
        "unknown fault '\(fault)'. Known ones are \(known.keys.sorted().joined(separator: ", ")).")
    }
    return found
  }
}
