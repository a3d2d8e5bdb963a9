/// `sequence` of an analyser: `{start, warmUpSeconds, wipe, wipeSeconds, readings,
/// readingEverySeconds, stop, keep}`. Its commands are ids of the analyser's own `writes`.
extension MeasureSequence {
  /// Nil where the analyser has none, and, with problems, where it cannot be carried out.
  static func read(
    of analyser: ObjectReader, writes: [InstrumentCommand], pollSeconds: Int?
  ) -> MeasureSequence? {
    guard let reader = analyser.optionalObject("sequence") else { return nil }
    let listed = ids(analyser.optional("writes"))
    func command(_ node: Node?, _ kind: InstrumentCommand.Kind) -> InstrumentCommand? {
      node.flatMap { Self.command($0, kind, writes, listed, reader) }
    }
    let start = command(reader.required("start"), .sequenceStart)
    let warmUp = reader.integer("warmUpSeconds", in: secondsRange)
    let wiping = reader.optional("wipe")
    let wipe = command(wiping, .sequenceWipe)
    let wipeSeconds = reader.integer("wipeSeconds", in: secondsRange, default: 0)
    let readings = reader.integer("readings", in: readingsRange, default: 1)
    let every = reader.integer("readingEverySeconds", in: 1...3600, default: 2)
    let stop = command(reader.required("stop"), .sequenceStop)
    let keeps = reader.choice("keep", Choice.self, default: .median)
    reader.finish()
    if wiping == nil, let seconds = reader.optional("wipeSeconds") {
      reader.problems.add(
        seconds, "the sequence waits for a wiper that nothing turns",
        "Name its command in \"wipe\", or remove the key.")
    }
    guard let start, let stop, let warmUp, let wipeSeconds, let readings, let every, let keeps,
      wiping == nil || wipe != nil
    else { return nil }
    let sequence = MeasureSequence(
      start: start, warmUpSeconds: warmUp, wipe: wipe.map { Wipe($0, seconds: wipeSeconds) },
      readings: readings, readingEverySeconds: every, stop: stop, keeps: keeps)
    if let pollSeconds, sequence.waitSeconds >= pollSeconds {
      reader.problems.add(
        reader.node,
        "a sequence that waits \(sequence.waitSeconds) s does not end within a poll period of "
          + "\(pollSeconds) s",
        "Lengthen pollSeconds, or take fewer readings.")
      return nil
    }
    return sequence
  }

  /// Also of commands that cannot be read: what is wrong with them is told at their own place.
  private static func ids(_ list: Node?) -> [String] {
    guard case .array(let nodes)? = list?.value else { return [] }
    return nodes.compactMap { node in
      guard case .string(let id)? = node.member("id")?.value else { return nil }
      return id
    }
  }

  private static func command(
    _ node: Node, _ kind: InstrumentCommand.Kind, _ writes: [InstrumentCommand],
    _ listed: [String], _ reader: ObjectReader
  ) -> InstrumentCommand? {
    guard let id = reader.string(node) else { return nil }
    guard listed.contains(id) else {
      reader.problems.add(
        node, "the \"writes\" of this analyser list no command '\(id.prefix(64))'",
        "Add it there with \"kind\": \"\(kind.rawValue)\"; nothing else is ever written.")
      return nil
    }
    guard let command = writes.first(where: { $0.id == id }) else { return nil }
    guard command.kind == kind else {
      reader.problems.add(
        node, "command '\(id)' is of kind '\(command.kind.rawValue)'",
        "Name one of kind '\(kind.rawValue)', or correct its kind if it is one.")
      return nil
    }
    guard command.clock == nil else {
      reader.problems.add(
        node, "command '\(id)' sets a clock, which no sequence does by itself",
        "Remove \"clock\" from the command.")
      return nil
    }
    return command
  }
}
