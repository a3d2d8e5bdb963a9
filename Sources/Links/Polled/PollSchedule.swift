/// Which analyser of a link is due when. Moments and periods are nanoseconds.
///
/// Each analyser keeps its own grid of moments, one period apart. A poll that takes longer than the
/// period skips the moments it covered; they are counted, never made up for.
package struct PollSchedule {
  private struct Turn {
    let period: Int64
    /// The next moment of the grid.
    var dueAt: Int64
    /// Overrides the grid after a failure.
    var retryAt: Int64?
    /// What trying again may cost the others, if nothing answers; 0 for analysers in order.
    var cost: Int64 = 0
    /// How long it may be put off for a gap between the polls of the others.
    var patience: Int64 = 0

    var nextAt: Int64 { retryAt ?? dueAt }
  }

  private var turns: [Turn]

  /// The grids are spread over the period: analyser i of n begins `(i + share) / n` of it after the
  /// start. `shareInThousand` (0 … 999) differs from link to link. One poll more comes first,
  /// within `firstWithin`: whoever starts the daemon should not wait a period for the first value.
  package init(
    periods: [Int64], start: Int64, shareInThousand: Int64, firstWithin: Int64 = .max
  ) {
    let count = Int64(periods.count)
    turns = periods.enumerated().map { index, period in
      precondition(period > 0, "a period lasts")
      let thousandths = Int64(index) * 1000 + shareInThousand
      let first = min(period, firstWithin) / 1000 * thousandths / count
      return Turn(
        period: period, dueAt: start + period / 1000 * thousandths / count,
        retryAt: start + first)
    }
  }

  /// Who is next, and when; nil when the link has no analysers.
  ///
  /// An analyser that failed is tried in a gap that is long enough for its silence, so that the
  /// others lose nothing by it; without such a gap it takes its turn when its patience ends.
  package func next(now: Int64) -> (index: Int, at: Int64)? {
    guard let first = earliest({ _ in true }) else { return nil }
    let turn = turns[first]
    guard turn.cost > 0, let other = earliest({ $0.cost == 0 }) else {
      return (first, turn.nextAt)
    }
    let begins = max(now, turn.nextAt)
    let isGap = turns[other].nextAt >= begins + turn.cost
    if isGap || begins - turn.nextAt >= turn.patience { return (first, turn.nextAt) }
    return (other, turns[other].nextAt)
  }

  private func earliest(_ isMeant: (Turn) -> Bool) -> Int? {
    turns.indices.filter { isMeant(turns[$0]) }.min { turns[$0].nextAt < turns[$1].nextAt }
  }

  package func nextAt(_ index: Int) -> Int64 { turns[index].nextAt }

  /// A poll has ended. Returns how many moments of the grid it skipped.
  package mutating func finish(_ index: Int, at now: Int64) -> Int {
    let skipped = advance(index, beyond: now)
    turns[index].retryAt = nil
    turns[index].cost = 0
    return skipped
  }

  /// The analyser is left alone until then. Trying it may cost the others so much, for which it
  /// waits at most `patience` longer. Moments of the grid before it fall out, uncounted: the
  /// failure has been told.
  package mutating func postpone(
    _ index: Int, until moment: Int64, cost: Int64 = 0, patience: Int64 = 0
  ) {
    _ = advance(index, beyond: moment)
    turns[index].retryAt = moment
    turns[index].cost = cost
    turns[index].patience = patience
  }

  /// An answer to an earlier question may still be on its way: not before then.
  package mutating func hold(_ index: Int, until moment: Int64) {
    _ = advance(index, beyond: moment)
    turns[index].retryAt = moment
  }

  /// A poll that has begun goes on then; others are asked meanwhile. It has its turn when it is
  /// due: an instrument that was woken waits for nobody's gap.
  package mutating func resume(_ index: Int, at moment: Int64) {
    turns[index].retryAt = moment
    turns[index].cost = 0
  }

  /// The analyser is asked at once.
  package mutating func hasten(_ index: Int, to moment: Int64) {
    guard turns[index].nextAt > moment else { return }
    turns[index].retryAt = moment
  }

  /// Moves to the first moment of the grid after `now`. Returns how many lay in between.
  private mutating func advance(_ index: Int, beyond now: Int64) -> Int {
    let turn = turns[index]
    guard turn.dueAt <= now else { return 0 }
    let steps = (now - turn.dueAt) / turn.period + 1
    turns[index].dueAt += steps * turn.period
    return Int(steps) - 1
  }
}
