import Testing
import WaterQuality

@Suite struct `A measure sequence` {
  static let plain = sequence(wipe: nil)
  static let wiping = sequence(wipe: 12)

  static func sequence(wipe: Int?) -> MeasureSequence {
    MeasureSequence(
      start: command("wake", .sequenceStart), warmUpSeconds: 30,
      wipe: wipe.map { .init(command("brush", .sequenceWipe), seconds: $0) }, readings: 3,
      readingEverySeconds: 2, stop: command("sleep", .sequenceStop))
  }

  private static func command(_ id: String, _ kind: InstrumentCommand.Kind) -> InstrumentCommand {
    InstrumentCommand(
      id: id, name: Text(id, id), kind: kind,
      range: RegisterRange(.holdingRegisters, first: 0, count: 1), function: .singleRegister,
      words: [1])
  }

  /// What it does when everything goes well: each step and the wait before it.
  @Test(arguments: [
    (
      plain,
      [
        "start", "+30 s reading 1", "+2 s reading 2", "+2 s reading 3", "+0 s stop 1",
        "a sample",
      ]
    ),
    (
      wiping,
      [
        "start", "+30 s wipe", "+12 s reading 1", "+2 s reading 2", "+2 s reading 3",
        "+0 s stop 1", "a sample",
      ]
    ),
  ])
  func `starts, warms up, reads and stops`(sequence: MeasureSequence, steps: [String]) {
    #expect(Self.story(of: sequence) { _ in .done } == steps)
  }

  static let mishaps: [(SequenceState.Step, SequenceState.Event, [String])] = [
    // Nothing was begun: nothing is ended.
    (.start, .refused, ["start", "nothing"]),
    (.start, .notSent, ["start", "nothing"]),
    // It may have begun.
    (.start, .unanswered, ["start", "+0 s stop 3", "nothing"]),
    (.start, .disturbed, ["start", "+0 s stop 3", "nothing"]),
    (.wipe, .refused, ["start", "+30 s wipe", "+0 s stop 1", "nothing"]),
    (.wipe, .unanswered, ["start", "+30 s wipe", "+0 s stop 1", "nothing"]),
    (
      .reading(2), .unanswered,
      ["start", "+30 s wipe", "+12 s reading 1", "+2 s reading 2", "+0 s stop 1", "nothing"]
    ),
    (
      .reading(1), .refused,
      ["start", "+30 s wipe", "+12 s reading 1", "+0 s stop 1", "nothing"]
    ),
    (
      .reading(1), .disturbed,
      ["start", "+30 s wipe", "+12 s reading 1", "+0 s stop 1", "nothing"]
    ),
  ]

  @Test(arguments: mishaps)
  func `makes no sample after a mishap, and stops what it may have begun`(
    step: SequenceState.Step, event: SequenceState.Event, steps: [String]
  ) {
    #expect(Self.story(of: Self.wiping) { $0 == step ? event : .done } == steps)
  }

  @Test(arguments: [SequenceState.Event.refused, .unanswered, .notSent])
  func `tries three times to stop, and keeps the sample that it has`(event: SequenceState.Event) {
    let story = Self.story(of: Self.plain) { step in
      if case .stop = step { event } else { .done }
    }

    #expect(story.suffix(4) == ["+0 s stop 1", "+1 s stop 2", "+1 s stop 3", "a sample"])
  }

  @Test func `still stops where somebody disturbs the stop`() {
    let state = SequenceState(.stop(2), isSpoiled: false)

    #expect(state.turn(after: .disturbed, in: Self.plain) == .wait(state, milliseconds: 0))
  }

  /// Whatever happens when, it ends, and no reading follows a mishap.
  @Test func `ends after any events, and reads nothing after a mishap`() {
    var generator = Seeded(seed: 7)
    for _ in 0..<5000 {
      var (state, isWell, steps) = (SequenceState(), true, 0)
      running: while true {
        if case .reading = state.step { #expect(isWell) }
        steps += 1
        guard steps < 200 else {
          Issue.record("does not end")
          break
        }
        // Disturbed by somebody for ever a stop would wait for ever.
        let event = SequenceState.Event.allCases.dropLast(steps > 20 ? 1 : 0)
          .randomElement(using: &generator)!
        if case .stop = state.step {} else { isWell = isWell && event == .done }
        switch state.turn(after: event, in: Self.wiping) {
        case .wait(let next, _): state = next
        case .over(let isSpoiled):
          #expect(isSpoiled == !isWell)
          break running
        }
      }
    }
  }

  private static func story(
    of sequence: MeasureSequence, _ event: (SequenceState.Step) -> SequenceState.Event
  ) -> [String] {
    var (state, told) = (SequenceState(), ["start"])
    while true {
      switch state.turn(after: event(state.step), in: sequence) {
      case .wait(let next, let milliseconds):
        told.append("+\(milliseconds / 1000) s \(next.step.name)")
        state = next
      case .over(let isSpoiled): return told + [isSpoiled ? "nothing" : "a sample"]
      }
    }
  }

  private struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }
}

extension SequenceState.Step {
  fileprivate var name: String {
    switch self {
    case .start: "start"
    case .wipe: "wipe"
    case .reading(let number): "reading \(number)"
    case .stop(let number): "stop \(number)"
    }
  }
}
