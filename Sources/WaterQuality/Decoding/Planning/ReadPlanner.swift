/// Decides which registers one analyser is asked for in which requests, and learns from the answers
/// where its map has holes and how much it gives at once.
///
/// It hopes first: everything is asked in as few requests as cost least. A request that the
/// instrument refuses, or never answers, is halved until the parts are answered; then the pairs on
/// either side of each cut are asked once together, which tells the hole from the cuts that were
/// not needed. What was learned is never asked again.
package struct ReadPlanner: Sendable {
  let points: [RegisterRange]
  let cost: LineCost
  let largestRequest: Int
  /// What to keep for good. Changes only when something was learned.
  package private(set) var memory: PlanMemory

  /// By the point before it: a gap that is not crossed until it was looked at.
  private(set) var breaks: [Int: Origin] = [:]
  /// Gaps that an answer has crossed, by the point before them.
  private var crossed: Set<Int> = []
  private var answeredPoints: Set<Int> = []
  /// Ranges that were answered whole: their silence tells nothing of the map.
  private var proven: Set<RegisterRange> = []
  private var largestAnswered = 0
  private var silences: [RegisterRange: Int] = [:]
  private var open: [RegisterRange] = []
  private var hasAnsweredNow = false
  /// Whether the poll before this one was answered whole.
  package private(set) var lastPollAnswered = false

  enum Origin: Sendable { case refused, silent }

  /// So many silences in a row are no accident.
  static let silencesThatTell = 2
  static let silencesThatUnprove = 6

  package init(
    _ wanted: [RegisterRange], cost: LineCost, memory: PlanMemory = PlanMemory(),
    largestRequest: Int = RegisterRange.countRange.upperBound
  ) {
    points = Self.points(wanted)
    self.cost = cost
    self.memory = memory
    self.largestRequest = largestRequest
  }

  package init(_ profile: AnalyserProfile, cost: LineCost, memory: PlanMemory = PlanMemory()) {
    self.init(
      profile.wanted, cost: cost, memory: memory, largestRequest: profile.largestRequest)
  }

  /// The requests of a poll by what is known now.
  package var plan: [RegisterRange] { blocks().compactMap(span) }

  /// Whether anything is still being found out.
  package var isLearning: Bool { !breaks.isEmpty }

  /// A poll begins: the requests to ask, in order. What was answered before comes first, so that an
  /// instrument which is there has shown it before it is silent.
  package mutating func begin() -> [RegisterRange] {
    lastPollAnswered = open.isEmpty && hasAnsweredNow
    hasAnsweredNow = false
    let (blocks, tests) = withTests(blocks())
    let sure = blocks.compactMap(span)
    open = sure.filter(proven.contains)
    open += sure.filter { !proven.contains($0) && silences[$0] == nil }
    open += sure.filter { !proven.contains($0) && silences[$0] != nil }
    open += tests.compactMap(span)
    return open
  }

  package mutating func answered(_ range: RegisterRange) {
    hasAnsweredNow = true
    open.removeAll { $0 == range }
    silences[range] = nil
    proven.insert(range)
    largestAnswered = max(largestAnswered, range.count)
    guard let held = points(in: range) else { return }
    answeredPoints.formUnion(held)
    for gap in held.dropLast() {
      crossed.insert(gap)
      breaks[gap] = nil
    }
  }

  /// The instrument said that it has no such registers, or not so many. Returns what to ask instead
  /// in the same poll; nil when what it refuses is wanted itself.
  package mutating func refused(_ range: RegisterRange) -> [RegisterRange]? {
    hasAnsweredNow = true
    silences[range] = nil
    guard let held = points(in: range), held.count > 1 else { return nil }
    blame(held, range, .refused)
    let instead = blocks(of: held).compactMap(span)
    guard !instead.contains(range) else { return nil }
    open.removeAll { $0 == range }
    open += instead
    return instead
  }

  /// Nothing came. One silence is an accident; more, from an instrument that answers otherwise,
  /// are a hole that it does not own up to (field problems, 2: Yosemitech).
  package mutating func silent(_ range: RegisterRange) {
    let isAlive = hasAnsweredNow || lastPollAnswered
    silences[range, default: 0] += 1
    let count = silences[range] ?? 0
    guard let held = points(in: range), held.count > 1, count >= Self.silencesThatTell else {
      return
    }
    if proven.contains(range) {
      guard isAlive, count >= Self.silencesThatUnprove else { return }
      proven.remove(range)
    }
    silences[range] = nil
    if isAlive || unknownGaps(held).count > 1 {
      blame(held, range, .silent)
    } else {
      breaks[unknownGaps(held).first ?? held.lowerBound] = .silent
    }
  }

  private func unknownGaps(_ held: ClosedRange<Int>) -> [Int] {
    held.dropLast().filter { !crossed.contains($0) }
  }

  /// Finds the likeliest reason why these points do not come in one answer.
  private mutating func blame(
    _ held: ClosedRange<Int>, _ range: RegisterRange, _ origin: Origin
  ) {
    let unknown = unknownGaps(held)
    if let only = unknown.first, unknown.count == 1,
      held.count == 2 || range.count <= largestAnswered
    {
      memory.add(hole: gap(after: only))
      breaks[only] = nil
    } else if !unknown.isEmpty {
      breaks[unknown[unknown.count / 2]] = origin
    } else if range.count > largestAnswered {
      // Every gap can be crossed: it is the length.
      let longest = held.map { points[$0].count }.max() ?? 1
      memory.limit(to: max(range.count / 2, largestAnswered, longest))
    } else {
      // It answered all this before: the map has changed.
      crossed.subtract(held)
      breaks[held.lowerBound + (held.count - 1) / 2] = origin
    }
  }

  /// Where both sides of a break have been answered, the two points beside it are asked together.
  private mutating func withTests(
    _ blocks: [ClosedRange<Int>]
  ) -> (rest: [ClosedRange<Int>], tests: [ClosedRange<Int>]) {
    var rest = blocks
    var tests: [ClosedRange<Int>] = []
    for (point, origin) in breaks.sorted(by: { $0.key < $1.key }) {
      guard answeredPoints.contains(point), answeredPoints.contains(point + 1),
        tests.last?.contains(point) != true
      else { continue }
      guard let pair = span(point...(point + 1)), !memory.forbids(pair) else {
        breaks[point] = nil
        continue
      }
      // Another silence costs a whole response timeout: one at a time, after a good poll.
      if origin == .silent, !tests.isEmpty || !lastPollAnswered { continue }
      tests.append(point...(point + 1))
      rest = rest.flatMap { $0.without(point).flatMap { $0.without(point + 1) } }
      if origin == .silent { break }
    }
    return (rest, tests)
  }
}

extension ClosedRange<Int> {
  /// What is left of it, in one or two pieces.
  fileprivate func without(_ number: Int) -> [ClosedRange<Int>] {
    guard contains(number) else { return [self] }
    return [
      lowerBound < number ? lowerBound...(number - 1) : nil,
      number < upperBound ? (number + 1)...upperBound : nil,
    ].compactMap { $0 }
  }
}
