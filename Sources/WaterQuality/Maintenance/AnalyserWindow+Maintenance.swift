extension AnalyserWindow {
  /// So many windows of a station are held: the newest.
  package static let maintenanceCapacity = 32

  /// Takes a window that began, or that ended early and was held before.
  package mutating func take(_ window: MaintenanceWindow) {
    if let index = maintenance.firstIndex(where: { $0.number == window.number }) {
      maintenance[index] = window
      return
    }
    if maintenance.count == Self.maintenanceCapacity { maintenance.removeFirst() }
    maintenance.append(window)
  }

  /// Whether somebody works at the station at this moment.
  package func isMaintained(at moment: Timestamp) -> Bool {
    maintenance.contains { $0.contains(moment) }
  }

  /// Whether a reading moves no breach, because the station is or was in maintenance.
  func holdsBreaches(sampledAt: Timestamp, arrival: Timestamp) -> Bool {
    maintenance.contains { $0.contains(sampledAt) || $0.holdsBreaches(arrival: arrival) }
  }
}

extension RecentWindow {
  /// Takes a window for every analyser of its station, and says what it changes at once: every
  /// breach state of the station is unknown while somebody works there. Pure.
  package mutating func take(
    _ window: MaintenanceWindow, of station: Station, at now: Timestamp
  ) -> [Judgement] {
    station.analysers.compactMap { analyser in
      guard var past = self[analyser.id] else { return nil }
      past.take(window)
      self[analyser.id] = past
      guard window.contains(now), let judgement = judgeSilence(of: analyser, past, now: now)
      else { return nil }
      apply(judgement, analyser)
      return judgement
    }
  }
}
