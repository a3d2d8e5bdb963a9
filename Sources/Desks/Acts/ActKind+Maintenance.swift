import People
package import WaterQuality

extension ActKind {
  /// Work at stations, and what missing slots came from. `now` is station time; `announce`
  /// tells others of every window that begins or that a person ends, with the act; `afterwards`
  /// comes when it is done.
  package static func maintenance(
    of site: Site, now: @escaping @Sendable () -> Timestamp,
    announce: @escaping MaintenanceAnnouncement = { _, _ in },
    afterwards: @escaping @Sendable () -> Void = {}
  ) -> [ActKind] {
    [
      ActKind(
        .beginMaintenance,
        [
          .station, ActField("hours", .number(MaintenanceWindow.hoursRange), "How long at most"),
          ActField("reason", .text, "What is done there, 1 to 500 characters"),
        ]
      ) { fields, by, desk in
        let window = try await desk.beginMaintenance(
          MaintenanceOrder(fields, site), at: now(), by: by, announce: announce)
        afterwards()
        return ActSecret("result", window.endsAt.description)
      },
      ActKind(.endMaintenance, [.station]) { fields, by, desk in
        var problems: [Problem] = []
        guard let station = site.station(fields, &problems) else {
          throw PeopleError.problems(problems)
        }
        let window = try await desk.endMaintenance(
          of: station, at: now(), by: by, announce: announce)
        afterwards()
        return ActSecret("result", window.until.description)
      },
      ActKind(
        .settleGap,
        [
          ActField("series", .text, "Whose slots: a series, or all of an analyser or station"),
          ActField("from", .text, "The first slot: a date, or a time with offset"),
          ActField("to", .text, "The slot after the last"),
          ActField("cause", .choice(GapCause.allCases.map(\.rawValue)), "What it came from"),
          ActField("reason", .text, "How you know, 1 to 500 characters"),
        ]
      ) { fields, by, desk in
        try await desk.settleGap(GapOrder(fields, site), by: by)
        return nil
      },
    ]
  }
}

extension ActField {
  fileprivate static let station = ActField("station", .text, "The station's id")
}
