import WaterQuality

/// An instrument as a planner meets it: some registers exist, some refuse, some say nothing.
struct SimulatedMap {
  enum Answer { case words, refusal, silence }

  /// Registers that do not exist, and whether it owns up to that.
  var refused: Set<Int> = []
  var silent: Set<Int> = []
  var largest = 125
  var limitIsSilent = false

  func answer(_ range: RegisterRange) -> Answer {
    let registers = Int(range.first)..<(Int(range.first) + range.count)
    if range.count > largest { return limitIsSilent ? .silence : .refusal }
    if registers.contains(where: silent.contains) { return .silence }
    return registers.contains(where: refused.contains) ? .refusal : .words
  }

  /// Polls until ten in a row have asked nothing in vain.
  func teach(_ planner: inout ReadPlanner) {
    var quiet = 0
    for _ in 0..<400 where quiet < 10 {
      let isQuiet = poll(&planner).allSatisfy { $0.answer == .words }
      quiet = isQuiet && !planner.isLearning ? quiet + 1 : 0
    }
  }

  /// One poll as the link does it: a refusal may be replaced, silence ends the poll. Returns what
  /// was asked, with its answer.
  func poll(_ planner: inout ReadPlanner) -> [(range: RegisterRange, answer: Answer)] {
    var queue = planner.begin()
    var asked: [(range: RegisterRange, answer: Answer)] = []
    while !queue.isEmpty {
      let range = queue.removeFirst()
      let answer = answer(range)
      asked.append((range, answer))
      switch answer {
      case .words: planner.answered(range)
      case .refusal:
        guard let instead = planner.refused(range) else { return asked }
        queue = instead + queue
      case .silence:
        planner.silent(range)
        return asked
      }
    }
    return asked
  }
}
