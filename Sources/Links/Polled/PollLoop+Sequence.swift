internal import WaterQuality

/// Measure sequences: polls in steps, between which the line is free for others.
extension PollLoop {
  /// The step that is due. False when the link is to stop.
  mutating func step(_ index: Int, of sequence: MeasureSequence) async -> Bool {
    // Before the start: an unknown outcome can then be submitted again under the same key.
    let run = runs[index] ?? SequenceRun(key: context.keys.next())
    runs[index] = run
    let askedAt = now
    let event =
      if let command = run.state.command(in: sequence) {
        await tell(command, index, isStop: run.state.isStop)
      } else {
        await takeReading(index)
      }
    guard let event else {
      // Cut off before the start has left: nothing is to be stopped.
      if run.state.step == .start, conversation.sent?.writes != true { runs[index] = nil }
      return false
    }
    let took = now - askedAt
    runs[index]?.askingNanoseconds += took
    advance(index, sequence, after: event)
    return true
  }

  /// Somebody wrote to an instrument: what its sequence would read now is not what it began.
  mutating func disturb(busAddress: UInt8) {
    guard let index = analysers.firstIndex(where: { $0.busAddress == busAddress }),
      let sequence = analysers[index].sequence, runs[index] != nil
    else { return }
    let analyser = analysers[index]
    let missed = question(
      RegisterRequest(busAddress: busAddress, range: analyser.profile.ranges[0]), of: analyser)
    runs[index]?.fail(.hindered(.disturbed), missed)
    advance(index, sequence, after: .disturbed)
  }

  private mutating func advance(
    _ index: Int, _ sequence: MeasureSequence, after event: SequenceState.Event
  ) {
    guard let run = runs[index] else { return }
    switch run.state.turn(after: event, in: sequence) {
    case .wait(let next, let milliseconds):
      runs[index]?.state = next
      schedule.resume(
        index, at: now + context.time.realNanoseconds(ofStationMilliseconds: milliseconds))
    case .over:
      runs[index] = nil
      finish(run, index, sequence)
    }
  }

  /// Writes a command; nil when the link is to stop. `patience` in milliseconds, where it is less
  /// than the analyser's.
  ///
  /// A start is preceded by a proof where one is due. A stop is not: an instrument that does not
  /// prove itself is to stop all the same, and whatever the answer is taken for, no reading is.
  mutating func tell(
    _ command: InstrumentCommand, _ index: Int, isStop: Bool, patience: Int = .max
  ) async -> SequenceState.Event? {
    let analyser = analysers[index]
    let question = question(
      RegisterRequest(busAddress: analyser.busAddress, range: command.range), of: analyser,
      command: command.id)
    let request: GatedRequest
    do throws(WriteRefusal) {
      request = try GatedRequest(
        busAddress: analyser.busAddress, command.request(at: context.time.now()),
        writable: analyser.writable)
      if let refusal = conversation.refusal(request) { throw refusal }
    } catch {
      note(command, "notAllowed", index)
      runs[index]?.fail(.hindered(.notAllowed(error)), question)
      return .notSent
    }
    do throws(AskFailure) {
      _ = try await conversation.carry(
        request, patienceMilliseconds: min(analyser.responseTimeoutMilliseconds, patience),
        to: analyser, provesFirst: !isStop)
      note(command, WrittenCommand.confirmed, index)
      return .done
    } catch {
      let hasLeft = conversation.sent == request
      if hasLeft { note(command, error.cause, index) }
      runs[index]?.fail(.asking(error), question)
      return SequenceState.Event(error, hasLeft: hasLeft)
    }
  }

  private mutating func note(_ command: InstrumentCommand, _ outcome: String, _ index: Int) {
    runs[index]?.writes.append(WrittenCommand(command.kind, outcome: outcome))
  }

  private mutating func takeReading(_ index: Int) async -> SequenceState.Event? {
    switch await read(index) {
    case .stopped: return nil
    case .words(let blocks, let at):
      guard let key = runs[index]?.key else { return nil }
      runs[index]?.readings.append(
        Sample(key: key, analyser: analysers[index].id, receivedAt: at, blocks: blocks))
      return .done
    case .failed(let failure, let question, _):
      runs[index]?.fail(.asking(failure), question)
      return SequenceState.Event(failure, hasLeft: true)
    }
  }

  /// One report of all its steps.
  private mutating func finish(_ run: SequenceRun, _ index: Int, _ sequence: MeasureSequence) {
    // Waits are no turnaround.
    let begun = now - run.askingNanoseconds
    if let failure = run.failure {
      // Refusals, too, make it wait longer: each try writes to the instrument.
      switch failure.reason {
      case .asking(let reason):
        giveUp(index, reason, failure.question, begun: begun, writes: run.writes)
      case .hindered(let reason):
        retryLater(index)
        report(
          .notMeasured(place, failure.question, reason), of: index, begun: begun,
          writes: run.writes)
      }
    } else if let place = sequence.keeps.place(in: run.readings, of: analysers[index]) {
      answered(index)
      let sample = run.readings[place]
      report(
        .sample(sample), of: index, at: sample.receivedAt, begun: begun,
        missed: schedule.finish(index, at: now), writes: run.writes)
    }
  }
}

extension SequenceState {
  var isStop: Bool {
    if case .stop = step { true } else { false }
  }
}

extension AskFailure {
  /// For counting.
  fileprivate var cause: String {
    switch self {
    case .stopped: "linkEnded"
    case .notConnected(let failure): failure.cause
    case .noAnswer(let reason): reason.cause
    case .refused(let exception): exception.cause
    }
  }
}
