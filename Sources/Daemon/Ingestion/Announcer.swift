import Evidence
import Exports
package import Storage
package import WaterQuality

/// Turns an alert into its incident and into one message for each channel that asked for it, inside
/// the transaction that makes the alert true.
package struct Announcer: Sendable {
  let site: Site
  /// The uuid of each boot whose breaches may still be open.
  let bootUUIDs: [Int64: String]

  package init(site: Site, bootUUIDs: [Int64: String]) {
    self.site = site
    self.bootUUIDs = bootUUIDs
  }

  package func announce(_ alert: Alert, now: Timestamp, _ transaction: Transaction) throws {
    let key = alert.breach.openedBy
    let uuid = try bootUUIDs[key.boot] ?? transaction.inquiry.bootUUID(key.boot)
    let incident = Identity.incident(
      bootUUID: uuid, rule: alert.rule, analyser: alert.analyser, openingSequence: key.sequence)
    try transaction.record(alert, incident: incident)
    guard let anomaly = anomaly(alert, incident) else { return }
    try enqueue(anomaly.messages(at: now), of: incident, at: now, transaction)
  }

  /// Tells those whom the station's alerts would reach that none will come, or that they come
  /// again. `now` is station time.
  package func announce(
    _ window: MaintenanceWindow, now: Timestamp, _ transaction: Transaction
  ) throws {
    guard let station = site.stations.first(where: { $0.id == window.station }),
      let section = site.section(station.section)
    else { return }
    let message = MaintenanceMessage(
      window, digest: "\(window.digest)", station: .init(id: station.id, name: station.name),
      section: .init(id: section.id, name: section.name), river: section.river,
      isExample: site.isExample, neighbours: neighbours(of: station.id))
    try enqueue(
      message.messages(at: now), of: "maintenance \(window.number)", at: now, transaction)
  }

  private func enqueue(
    _ messages: [NeighbourMessage], of incident: String, at now: Timestamp,
    _ transaction: Transaction
  ) throws {
    for message in messages {
      try transaction.enqueue(
        OutboxMessage(
          id: message.id, channel: message.channel, incident: incident, type: message.type,
          body: message.body, createdAt: now,
          expiresAt: now.adding(milliseconds: Limits.messageLifetimeMilliseconds)))
    }
  }

  /// Takes an incident back in the name of a finding, in the breach's state and with those who were
  /// told of it. False where that was done before.
  func cancel(
    _ incident: IncidentSummary, _ found: (number: Int64, finding: LaterFinding),
    of analyser: Analyser, now: Timestamp, _ transaction: Transaction
  ) throws -> Bool {
    guard try transaction.cancel(incident, by: found.number, of: analyser, at: now) else {
      return false
    }
    let told = try transaction.inquiry.channels(toldOf: incident.id)
    guard let anomaly = anomaly(incident, found.finding, analyser.id) else { return true }
    try enqueue(
      anomaly.messages(at: now).filter { told.contains($0.channel) }, of: incident.id, at: now,
      transaction)
    return true
  }

  /// Nil when the file no longer names the station or the rule: the incident is recorded all the
  /// same.
  private func anomaly(_ alert: Alert, _ incident: String) -> Anomaly? {
    guard let place = place(alert.reading.series, alert.rule, alert.analyser),
      let coefficient = alert.reading.value
    else { return nil }
    let value = place.series.value(coefficient)
    let isBelow = alert.reading.reasons.contains(.belowDetection)
    return anomaly(
      incident, alert.kind == .opened ? .reported : .ended, place, value,
      printed: isBelow ? "\(place.series.detectionLimit ?? value)L" : value.description,
      sampledAt: alert.reading.sampledAt, openedAt: alert.breach.openedAt,
      endedAt: alert.kind == .closed ? alert.reading.sampledAt : nil)
  }

  /// With the value that was told when it opened.
  private func anomaly(
    _ incident: IncidentSummary, _ finding: LaterFinding, _ analyser: String
  ) -> Anomaly? {
    place(incident.series, incident.rule, analyser).map { place in
      anomaly(
        incident.id, .cancelled, place, incident.openedValue,
        printed: incident.openedValue.description, sampledAt: incident.openedAt,
        openedAt: incident.openedAt, endedAt: incident.endedAt, reason: finding.reason)
    }
  }

  /// Where something was measured, and by which rule it was judged.
  private struct Place {
    let station: Station
    let section: Section
    let series: Series
    let rule: BreachRule
  }

  private func place(_ series: String, _ rule: String, _ analyser: String) -> Place? {
    guard
      let station = site.stations.first(where: { station in
        station.analysers.contains { $0.id == analyser }
      }), let section = site.section(station.section),
      let found = station.series.first(where: { $0.id == series }),
      let known = found.breachRules.first(where: { $0.id == rule })
    else { return nil }
    return Place(station: station, section: section, series: found, rule: known)
  }

  private func anomaly(
    _ incident: String, _ kind: Anomaly.Kind, _ place: Place, _ value: ExactDecimal,
    printed: String, sampledAt: Timestamp, openedAt: Timestamp, endedAt: Timestamp?,
    reason: String? = nil
  ) -> Anomaly {
    let (station, section, parameter) = (place.station, place.section, place.series.parameter)
    return Anomaly(
      incident: incident, kind: kind, rule: place.rule.id, limit: place.rule.limit.description,
      targetClass: place.rule.targetClass,
      station: MessagePlace(id: station.id, name: station.name),
      section: MessagePlace(id: section.id, name: section.name), river: section.river,
      parameter: parameter, value: printed,
      multiple: multiple(parameter.id, value, over: place.rule.limit, .gb3838v2002)?
        .roundedIfItFits(toDecimals: 2)?.description,
      sampledAt: sampledAt, openedAt: openedAt, endedAt: endedAt, isExample: site.isExample,
      neighbours: neighbours(of: station.id), reason: reason)
  }

  /// Those whom the station's water reaches, nearest first, then those from whom it came; each
  /// once, though two rivers may lead there.
  private func neighbours(
    of station: String
  ) -> [(neighbour: Neighbour, direction: RiverNetwork.Direction)] {
    var found: [(neighbour: Neighbour, direction: RiverNetwork.Direction)] = []
    let rivers = site.rivers
    for (border, _) in rivers.bordersDownstream(of: station) + rivers.bordersUpstream(of: station) {
      guard !found.contains(where: { $0.neighbour.id == border.neighbour }),
        let neighbour = site.neighbours.first(where: { $0.id == border.neighbour })
      else { continue }
      found.append((neighbour, border.direction))
    }
    return found
  }
}
