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

  /// Nil when the file no longer names the station or the rule: the incident is recorded all the
  /// same.
  private func anomaly(_ alert: Alert, _ incident: String) -> Anomaly? {
    guard
      let station = site.stations.first(where: { station in
        station.analysers.contains { $0.id == alert.analyser }
      }), let section = site.section(station.section),
      let series = station.series.first(where: { $0.id == alert.reading.series }),
      let rule = series.breachRules.first(where: { $0.id == alert.rule }),
      let coefficient = alert.reading.value
    else { return nil }
    let value = series.value(coefficient)
    let isBelow = alert.reading.reasons.contains(.belowDetection)
    let over = multiple(series.parameter.id, value, over: rule.limit, .gb3838v2002)
    return Anomaly(
      incident: incident, kind: alert.kind == .opened ? .reported : .ended, rule: rule.id,
      limit: rule.limit.description, targetClass: rule.targetClass,
      station: MessagePlace(id: station.id, name: station.name),
      section: MessagePlace(id: section.id, name: section.name), river: section.river,
      parameter: series.parameter,
      value: isBelow ? "\(series.detectionLimit ?? value)L" : value.description,
      multiple: over?.roundedIfItFits(toDecimals: 2)?.description,
      sampledAt: alert.reading.sampledAt,
      openedAt: alert.breach.openedAt,
      endedAt: alert.kind == .closed ? alert.reading.sampledAt : nil, isExample: site.isExample,
      neighbours: neighbours(of: station.id))
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
