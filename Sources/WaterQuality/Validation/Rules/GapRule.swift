/// The first value after a pause: values before it are missing (缺测).
///
/// The value itself may be as good as any, so by default it passes and only carries the reason. At
/// some places the first water after a pause has stood in the pipe: then it is suspect.
package struct GapRule: ValidationRule {
  package static let kind = "gap"

  package let pause: Pause
  package let verdict: Verdict

  /// How old the value before may be.
  package enum Pause: Sendable, Equatable {
    case slots(Int)
    case minutes(Int)
  }

  package static let slotsRange = 1...1000
  package static let minutesRange = 1...43_200

  package init(_ pause: Pause, verdict: Verdict = .pass) {
    self.pause = pause
    self.verdict = verdict
  }

  /// Keys `slots` (2) or `minutes`, and optionally `verdict`: `suspect` or `fail`; without it the
  /// value passes.
  package init?(_ reader: ObjectReader) {
    let slots = reader.optional("slots")
    let minutes = reader.optional("minutes")
    let pause: Pause?
    if let minutes {
      pause = reader.integer(minutes, in: Self.minutesRange).map { .minutes($0) }
    } else {
      pause = reader.integer("slots", in: Self.slotsRange, default: 2).map { .slots($0) }
    }
    let verdict =
      reader.optional("verdict") == nil
      ? .pass : reader.doubt("verdict", default: .suspect)?.verdict
    reader.finish()
    if slots != nil, let minutes {
      reader.problems.add(
        minutes, "the pause is given in slots and in minutes", "Write one of the two keys.")
      return nil
    }
    guard let pause, let verdict else { return nil }
    self.init(pause, verdict: verdict)
  }

  package func finding(_ question: ValidationQuestion) -> Finding? {
    let longest =
      switch pause {
      case .slots(let count): Int64(count) * Int64(question.slotMinutes) * 60_000
      case .minutes(let count): Int64(count) * 60_000
      }
    // Where none of the last readings had a number, the pause is at least as long as they reach.
    let before = question.recent.last { $0.value != nil } ?? question.recent.first
    guard let before else { return nil }
    let age = question.sampledAt.milliseconds(since: before.sampledAt)
    return age > longest ? Finding(verdict, .afterGap) : nil
  }
}
