import Evidence
import People
import Storage
import WaterQuality

extension PeopleDesk {
  /// Writes down a check of an instrument in a person's name. What it makes of the readings is
  /// found later, by the limits that are in force then.
  package func record(_ order: QualityCheckOrder, by signatory: Signatory) async throws {
    let name = order.series.id
    try await perform(.qualityCheck, on: name, by: signatory) { under in
      guard order.at <= under.at else {
        throw ActRefusal(
          "notYet",
          Text(
            "质控时间 \(order.at.minuteText) 晚于当前时间。",
            "could not write down a check of \(order.at): it lies in the future. Correct the time.")
        )
      }
      try under.transaction.register(order.site)
      let check = RecordedCheck(
        series: name, kind: order.kind, at: order.at, numbers: order.numbers, note: order.note,
        person: under.me.name.text, recordedAt: under.at)
      try under.transaction.record(check, by: under.me.id) { leaf in
        try under.leaf(of: under.sign(name, new: order.summary, sha256: leaf))
      }
    }
  }
}
