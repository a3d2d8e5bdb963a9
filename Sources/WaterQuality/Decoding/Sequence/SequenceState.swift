/// How far a measure sequence has come: `(state, event) → (state, wait)`.
///
/// Whatever goes wrong after the start spoils the whole sequence, because nobody knows then whether
/// the instrument still measures: what it shows may be an old value. It is told to stop all the
/// same.
package struct SequenceState: Sendable, Hashable {
  /// What is done next.
  package let step: Step
  /// No sample will come of it.
  package let isSpoiled: Bool

  package enum Step: Sendable, Hashable {
    case start, wipe
    /// Counted from 1.
    case reading(Int)
    /// Counted from 1: the stop is what must not fail.
    case stop(Int)
  }

  /// What became of a step.
  package enum Event: Sendable, Hashable, CaseIterable {
    /// The instrument confirmed a command, or answered every question of a reading.
    case done
    /// It answered that it does not do that.
    case refused
    /// No valid answer came: whether the instrument acted is not known.
    case unanswered
    /// Nothing left the link.
    case notSent
    /// Somebody else wrote to the instrument meanwhile.
    case disturbed
  }

  package enum Turn: Sendable, Hashable {
    /// The next step is due so many milliseconds of station time later.
    case wait(SequenceState, milliseconds: Int64)
    /// Nothing is left to be done.
    case over(isSpoiled: Bool)
  }

  package static let stopTries = 3
  private static let stopPauseMilliseconds: Int64 = 1000

  package init() {
    self.init(.start, isSpoiled: false)
  }

  package init(_ step: Step, isSpoiled: Bool) {
    self.step = step
    self.isSpoiled = isSpoiled
  }

  package func turn(after event: Event, in sequence: MeasureSequence) -> Turn {
    switch (step, event) {
    case (.start, .done):
      wait(sequence.wipe == nil ? .reading(1) : .wipe, seconds: sequence.warmUpSeconds)
    case (.start, .refused), (.start, .notSent):
      // It did not begin; stopping it would end what somebody else may have begun.
      .over(isSpoiled: true)
    case (.wipe, .done): wait(.reading(1), seconds: sequence.wipe?.seconds ?? 0)
    case (.reading(let number), .done) where number < sequence.readings:
      wait(.reading(number + 1), seconds: sequence.readingEverySeconds)
    case (.reading, .done): wait(.stop(1), seconds: 0)
    case (.start, _):
      // One try: whoever is away for days would cost its neighbours every other one, too.
      .wait(SequenceState(.stop(Self.stopTries), isSpoiled: true), milliseconds: 0)
    case (.wipe, _), (.reading, _):
      .wait(SequenceState(.stop(1), isSpoiled: true), milliseconds: 0)
    case (.stop, .done): .over(isSpoiled: isSpoiled)
    case (.stop, .disturbed): .wait(self, milliseconds: 0)
    case (.stop(let number), _) where number < Self.stopTries:
      .wait(
        SequenceState(.stop(number + 1), isSpoiled: isSpoiled),
        milliseconds: Self.stopPauseMilliseconds)
    case (.stop, _): .over(isSpoiled: isSpoiled)
    }
  }

  /// What the next step writes; nil where it reads.
  package func command(in sequence: MeasureSequence) -> InstrumentCommand? {
    switch step {
    case .start: sequence.start
    case .wipe: sequence.wipe?.command
    case .reading: nil
    case .stop: sequence.stop
    }
  }

  private func wait(_ next: Step, seconds: Int) -> Turn {
    .wait(SequenceState(next, isSpoiled: isSpoiled), milliseconds: Int64(seconds) * 1000)
  }
}
