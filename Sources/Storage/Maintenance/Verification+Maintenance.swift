internal import Evidence
internal import GRDB
internal import People
internal import WaterQuality

extension Inquiry {
  /// Compares every maintenance window, every end of one and every settled cause with the signed
  /// act that made it, and every such act with its row.
  func verifyMaintenance(_ complain: Complaint) throws {
    for (number, leaf) in try actLeaves("SELECT number, act FROM maintenance") {
      let window = try maintenance(number: number).map { window in
        MaintenanceWindow(
          number: number, station: window.station, begun: window.begun, endsAt: window.endsAt,
          reason: window.reason, person: window.person)
      }
      if try !isSigned(.beginMaintenance, leaf, window?.digest) {
        complain("maintenance window \(number) is not what its signed act says", nil, nil)
      }
    }
    for (number, leaf) in try actLeaves("SELECT maintenance, act FROM maintenanceEnd") {
      if try !isSigned(.endMaintenance, leaf, maintenance(number: number)?.digest) {
        complain("the end of maintenance window \(number) is not what its act says", nil, nil)
      }
    }
    for (number, leaf) in try actLeaves("SELECT min(number), act FROM gapCause GROUP BY act") {
      let settled = try settledCauses(of: leaf)
      if try !isSigned(.settleGap, leaf, SettledCause.digest(of: settled)) {
        complain("the settled cause \(number) is not what its signed act says", nil, nil)
      }
    }
    for (act, table) in [
      (Act.beginMaintenance, "maintenance"), (.endMaintenance, "maintenanceEnd"),
      (.settleGap, "gapCause"),
    ] {
      let missing = try Int64.fetchAll(
        db,
        sql: """
          SELECT number FROM leaf WHERE body LIKE '{"act":"\(act.rawValue)",%'
            AND number NOT IN (SELECT act FROM \(table)) ORDER BY number
          """)
      for leaf in missing {
        complain("what the act of leaf \(leaf) made is missing from '\(table)'", nil, nil)
      }
    }
  }

  private func actLeaves(_ sql: String) throws -> [(number: Int64, leaf: Int64)] {
    try Row.fetchAll(db, sql: sql + " ORDER BY 1").map { ($0[0], $0[1]) }
  }

  private func isSigned(_ act: Act, _ leaf: Int64, _ digest: Digest?) throws -> Bool {
    let body = try String.fetchOne(
      db, sql: "SELECT body FROM leaf WHERE number = ?", arguments: [leaf])
    let deed = body.flatMap { Leaf(bytes: Array($0.utf8)) }.flatMap(SignedAct.init)?.deed
    return deed?.act == act && digest != nil && deed?.sha256 == digest
  }
}
