import Evidence
import People
package import Storage
package import WaterQuality

/// Tells others of a window that begins or that a person ends, inside the transaction of the act.
package typealias MaintenanceAnnouncement =
  @Sendable (MaintenanceWindow, Transaction) throws -> Void

extension PeopleDesk {
  /// Begins a maintenance window in a person's name. From then on readings of the station carry M
  /// and its breaches are unknown; both in the transaction of the signed act, so that no sample is
  /// judged between them, as is what `announce` puts into the outbox. Returns the window. `moment`
  /// is station time.
  package func beginMaintenance(
    _ order: MaintenanceOrder, at moment: Timestamp, by signatory: Signatory,
    announce: @escaping MaintenanceAnnouncement = { _, _ in }
  ) async throws -> MaintenanceWindow {
    let station = order.station.id
    return try await perform(.beginMaintenance, on: station, by: signatory) { under in
      if let running = try under.inquiry.maintenance(of: station, at: moment) {
        throw ActRefusal(
          "alreadyInMaintenance",
          Text(
            "站点“\(station)”已在维护中（\(running.person) 登记，\(running.endsAt.minuteText) 结束）。"
              + "如需改动，请先结束本次维护。",
            "could not begin maintenance at '\(station)': \(running.person) works there until "
              + "\(running.endsAt). End that window first."))
      }
      let window = MaintenanceWindow(
        number: try under.transaction.nextMaintenance(), station: station, begun: moment,
        endsAt: moment.adding(minutes: 60 * order.hours), reason: order.reason,
        person: under.me.name.text)
      try under.transaction.register(order.site)
      let act = try under.leaf(
        of: under.sign(
          station,
          new: "maintenance \(window.number), \(window.begun) to \(window.endsAt): "
            + window.reason,
          sha256: window.digest))
      try under.transaction.begin(window, by: under.me.id, act: act)
      _ = try under.transaction.publish(window, of: order.station, at: moment)
      try announce(window, under.transaction)
      return window
    }
  }

  /// Ends the window that a station is in. The next readings bring its breaches back.
  package func endMaintenance(
    of station: Station, at moment: Timestamp, by signatory: Signatory,
    announce: @escaping MaintenanceAnnouncement = { _, _ in }
  ) async throws -> MaintenanceWindow {
    try await perform(.endMaintenance, on: station.id, by: signatory) { under in
      guard let running = try under.inquiry.maintenance(of: station.id, at: moment) else {
        throw ActRefusal(
          "notInMaintenance",
          Text(
            "站点“\(station.id)”不在维护中，无需结束。",
            "could not end maintenance at '\(station.id)': nobody works there now. 'hanwatch "
              + "maintenance list' shows the windows."))
      }
      let window = running.ending(at: moment, by: under.me.name.text)
      let act = try under.leaf(
        of: under.sign(
          station.id, old: "maintenance \(window.number), to \(window.endsAt)",
          new: "maintenance \(window.number), to \(moment)", sha256: window.digest))
      try under.transaction.end(window, at: moment, by: under.me.id, act: act)
      _ = try under.transaction.publish(window, of: station, at: moment)
      try announce(window, under.transaction)
      return window
    }
  }

  /// Says in a person's name what missing slots came from. The newest word counts; what the
  /// program proposes stays beside it.
  package func settleGap(_ order: GapOrder, by signatory: Signatory) async throws {
    try await perform(.settleGap, on: order.subject, by: signatory) { under in
      try under.transaction.register(order.site)
      let settled = order.spans.map { span in
        SettledCause(
          number: 0, series: span.series.id, from: span.from, to: span.to, cause: order.cause,
          reason: order.reason, person: under.me.name.text, recordedAt: under.at)
      }
      let span = order.spans.first?.text ?? ""
      let act = try under.leaf(
        of: under.sign(
          order.subject, new: "\(order.cause.rawValue), \(span): \(order.reason)",
          sha256: SettledCause.digest(of: settled)))
      for one in settled { try under.transaction.settle(one, by: under.me.id, act: act) }
    }
  }
}
