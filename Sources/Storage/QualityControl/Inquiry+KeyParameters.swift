package import WaterQuality

/// A change of a key parameter, and what the instrument measured just before and after it.
package struct KeyParameterEvent: Sendable, Equatable {
  package let analyser: String
  package let change: KeyParameterChange
  package let readings: [Around]
  /// Somebody had announced work at the station when it changed.
  package let isMaintained: Bool

  /// One series of the analyser. Nil where there is none within a day.
  package struct Around: Sendable, Equatable {
    package let series: String
    package let before: StoredReading?
    package let after: StoredReading?
  }
}

extension Inquiry {
  /// The key parameters of an analyser that were first told to be others in `from ..< to`, oldest
  /// first, with the last reading before that moment and the first from it on.
  package func keyParameterEvents(
    of analyser: Analyser, from: Timestamp, to: Timestamp
  ) throws -> [KeyParameterEvent] {
    let ids = KeyParameters.ids.union(KeyParameters.calibrations)
    let changes = keyParameterChanges(try told(by: analyser.id, .detail, ids, to: to))
    return try changes.filter { $0.at >= from }.map { change in
      // It changed some time before it was told: instruments are asked once an hour.
      let windows = try maintenance(
        of: analyser.station, from: change.at.adding(minutes: -60),
        to: change.at.adding(milliseconds: 1))
      return KeyParameterEvent(
        analyser: analyser.id, change: change,
        readings: try analyser.series.map { try around(change.at, $0, analyser) },
        isMaintained: !windows.isEmpty)
    }
  }

  private func around(
    _ moment: Timestamp, _ series: Series, _ analyser: Analyser
  ) throws -> KeyParameterEvent.Around {
    var before: StoredReading?
    var after: StoredReading?
    try eachReading(
      of: series.id, analyser: analyser.id, from: moment.adding(minutes: -1440),
      to: moment.adding(minutes: 1440)
    ) { stored in
      let at = stored.reading.sampledAt
      if at < moment {
        if before.map({ $0.reading.sampledAt <= at }) ?? true { before = stored }
      } else if after.map({ at < $0.reading.sampledAt }) ?? true {
        after = stored
      }
    }
    return KeyParameterEvent.Around(series: series.id, before: before, after: after)
  }

  /// How many whole days the reagent of an analyser lasts; nil where nobody knows. An instrument
  /// whose newest reading says that something is lacking lasts no day.
  package func reagentDaysLeft(of analyser: Analyser, at now: Timestamp) throws -> Int? {
    for series in analyser.series {
      let newest = try newestReadings(of: series.id, analyser: analyser.id, limit: 1).first
      if newest?.reading.flag?.lacks != nil { return 0 }
    }
    let levels = try told(by: analyser.id, .detail, ["reagentLeft"], to: now).compactMap { known in
      known.particular.text.flatMap { ExactDecimal($0) }.map { (at: known.since, level: $0) }
    }
    return WaterQuality.reagentDaysLeft(levels, now: now)
  }
}
