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

  /// Who is next, and when. Nil when the link has no analysers.
  package var next: (index: Int, at: Int64)? {
    turns.indices.min { turns[$0].nextAt < turns[$1].nextAt }.map { ($0, turns[$0].nextAt) }
  }

  package func nextAt(_ index: Int) -> Int64 { turns[index].nextAt }

  /// A poll has ended. Returns how many moments of the grid it skipped.
  package mutating func finish(_ index: Int, at now: Int64) -> Int {
    let skipped = advance(index, beyond: now)
    turns[index].retryAt = nil
    return skipped
  }

  /// The analyser is left alone until then. Moments of the grid before it fall out, uncounted: the
  /// failure has been told.
  package mutating func postpone(_ index: Int, until moment: Int64) {
    _ = advance(index, beyond: moment)
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
