/// Where a state goes at one reading, and the named reason.
package struct BreachTransition: Sendable, Equatable {
  package let state: BreachState
  package let reason: Reason

  /// The names that logs, metrics, tables and tests use.
  package enum Reason: String, Sendable, CaseIterable {
    case withinLimit, exceeded, notPassing, stuck, insideDeadband, backInside, nothingFresh
    case maintenance, cancelled
  }
}

extension BreachState {
  /// The next state at a reading of the series. Late readings are never asked.
  package func next(
    _ reading: Reading, key: SampleKey, series: Series, rule: BreachRule
  ) -> BreachTransition {
    guard reading.verdict == .pass, let coefficient = reading.value else {
      // A stuck instrument is as silent about the water as a dead one: its last word is no clear.
      return reading.isStuck
        ? BreachTransition(state: .unknown(breach), reason: .stuck)
        : BreachTransition(state: self, reason: .notPassing)
    }
    let step = Step(
      reading: reading, coefficient: coefficient, key: key, series: series, rule: rule)
    return switch rule.limit.side(of: series.value(coefficient), deadband: rule.deadband) {
    case .beyond: exceeded(step)
    case .deadband: insideDeadband()
    case .inside: inside(step)
    }
  }

  /// The next state when nothing fresh that passes has arrived in time.
  package func silent() -> BreachTransition {
    BreachTransition(state: .unknown(breach), reason: .nothingFresh)
  }

  /// The next state while somebody works at the station.
  package func held() -> BreachTransition {
    BreachTransition(state: .unknown(breach), reason: .maintenance)
  }

  /// The next state when what the breach stood on turned out to be no water: only the first fresh
  /// passing reading says where the water is.
  package func cancelled() -> BreachTransition {
    BreachTransition(state: .unknown(nil), reason: .cancelled)
  }

  private struct Step {
    let reading: Reading
    let coefficient: Int64
    let key: SampleKey
    let series: Series
    let rule: BreachRule

    /// One more in a row; a batch series counts each slot once.
    func extend(_ streak: Streak?) -> Streak {
      let slot = reading.sampledAt.slot(minutes: series.slotMinutes)
      guard let streak else { return Streak(count: 1, since: reading.sampledAt, slot: slot) }
      let counted = series.mode == .batch && slot == streak.slot
      return Streak(
        count: streak.count + (counted ? 0 : 1), since: streak.since, slot: slot)
    }

    func lasted(_ streak: Streak, _ wanted: BreachRule.Persistence) -> Bool {
      streak.count >= wanted.readings
        && reading.sampledAt.milliseconds(since: streak.since) >= Int64(wanted.minutes) * 60_000
    }

    func worse(_ other: Int64) -> Int64 {
      rule.limit.isFarther(series.value(coefficient), than: series.value(other))
        ? coefficient : other
    }
  }

  private func exceeded(_ step: Step) -> BreachTransition {
    if let told = breach {
      let still = OpenBreach(
        openedBy: told.openedBy, since: told.since, openedAt: told.openedAt,
        worst: step.worse(told.worst))
      return BreachTransition(state: .open(still), reason: .exceeded)
    }
    var earlier: Streak?
    if case .pending(let streak) = self { earlier = streak }
    let streak = step.extend(earlier)
    guard step.lasted(streak, step.rule.opensAfter) else {
      return BreachTransition(state: .pending(streak), reason: .exceeded)
    }
    let opened = OpenBreach(
      openedBy: step.key, since: streak.since, openedAt: step.reading.sampledAt,
      worst: step.coefficient)
    return BreachTransition(state: .open(opened), reason: .exceeded)
  }

  private func insideDeadband() -> BreachTransition {
    guard let told = breach else { return BreachTransition(state: .clear, reason: .withinLimit) }
    return BreachTransition(state: .open(told), reason: .insideDeadband)
  }

  private func inside(_ step: Step) -> BreachTransition {
    guard let told = breach else { return BreachTransition(state: .clear, reason: .withinLimit) }
    var earlier: Streak?
    if case .clearing(_, let streak) = self { earlier = streak }
    let streak = step.extend(earlier)
    let closed = step.lasted(streak, step.rule.closesAfter)
    return BreachTransition(
      state: closed ? .clear : .clearing(told, streak), reason: .backInside)
  }
}
