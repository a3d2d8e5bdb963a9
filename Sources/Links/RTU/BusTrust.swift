package import WaterQuality

/// Whether what comes from a bus address can be the answer to the question just asked.
///
/// Nothing in a serial frame tells which question it answers: after one late answer a naive master
/// reads the previous register's value for ever. So an address that failed is left alone until its
/// answer can no longer be on its way, and then proves with a read of another length that questions
/// and answers are aligned (decision "after a late RTU answer").
package struct BusTrust {
  private enum State {
    case trusted
    /// Must prove itself, not before this moment.
    case doubted(until: Int64)
  }

  // Whoever ran before us may have left a question open.
  private var state = State.doubted(until: 0)
  private var slowestAnswer: Int64 = 0
  /// When the question was asked whose answer is still missing.
  private var openSince: Int64?
  private var failedProofs = 0
  /// Questions whose answers may still come; one of another function or length cannot be mistaken
  /// for them.
  private var openQuestions: Set<Shape> = []

  private struct Shape: Hashable {
    let function: UInt8
    let answerLength: Int

    init(_ request: GatedRequest) {
      function = request.function
      answerLength = request.answerLength
    }
  }

  package init() {}

  package var readyAt: Int64 {
    if case .doubted(let until) = state { return until }
    return 0
  }

  package var mustProve: Bool {
    if case .doubted = state { return true }
    return false
  }

  package mutating func answered(askedAt: Int64, at now: Int64) {
    slowestAnswer = max(slowestAnswer, now - askedAt)
  }

  package mutating func proved() {
    state = .trusted
    openSince = nil
    failedProofs = 0
    openQuestions = []
  }

  /// The answer to this question may come later.
  package mutating func leftOpen(_ request: GatedRequest) {
    openQuestions.insert(Shape(request))
  }

  package var hasOpenQuestions: Bool { !openQuestions.isEmpty }

  /// True when the answer to an earlier question would look like one to this.
  package func isMistakable(_ request: GatedRequest) -> Bool {
    openQuestions.contains(Shape(request))
  }

  /// No valid answer came: twice the slowest answer ever seen, at least the response timeout.
  package mutating func failed(askedAt: Int64, at now: Int64, timeout: Int64) {
    if mustProve { failedProofs += 1 }
    openSince = openSince ?? askedAt
    state = .doubted(until: now + max(2 * slowestAnswer, timeout))
  }

  /// The line was opened anew: somebody else may have asked meanwhile.
  package mutating func reopened() {
    if !mustProve { state = .doubted(until: 0) }
  }

  /// A frame came that was not asked for. True when it is the missing answer, late.
  package mutating func overheard(at now: Int64) -> Bool {
    guard case .doubted = state, let since = openSince else {
      if !mustProve { state = .doubted(until: 0) }
      return false
    }
    slowestAnswer = max(slowestAnswer, now - since)
    openSince = nil
    return true
  }

  /// What to read as a proof. An analyser that does not answer one length is asked another.
  package func proof(_ profile: AnalyserProfile) -> RegisterRange {
    let first = profile.ranges[0]
    let taken = profile.earlierLengths.union(
      profile.ranges.map(\.count) + [profile.identity.count])
    let others = (1..<max(first.count, 1)).reversed().filter { !taken.contains($0) }.prefix(3)
    let all =
      [profile.identity]
      + others.map { RegisterRange(first.table, first: first.first, count: $0) }
    let clear = all.filter { range in
      !isMistakable(GatedRequest(RegisterRequest(busAddress: 0, range: range)))
    }
    // Where every length is taken, time alone has to tell them apart.
    return clear.isEmpty ? all[failedProofs % all.count] : clear[failedProofs % clear.count]
  }
}
