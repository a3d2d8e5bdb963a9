internal import Evidence
import Foundation
internal import GRDB
internal import People
import WaterQuality

extension Inquiry {
  /// Compares every finding with its leaf, its versions with the hash in there, and the signed act
  /// with both. `leaves` are the findings of the log, by the number of the leaf.
  func verifyFindings(_ leaves: [Int64: String], _ complain: Complaint) throws {
    var leaves = leaves
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT finding.number, series.key, fromAt, toAt, source, verdict, reason, person.name,
          finding.recordedAt, finding.leaf, act, signed.body, finding.certificate
        FROM finding JOIN series ON series.id = finding.series
        LEFT JOIN person ON person.id = finding.person
        LEFT JOIN leaf AS signed ON signed.number = finding.act
        ORDER BY finding.number
        """)
    while let row = try rows.next() {
      let number: Int64 = row[0]
      let series: String = row[1]
      let versions = try verifyVersions(of: number, series, complain)
      let leaf = LaterFinding.Source(rawValue: row[4]).map { source in
        LaterFinding(
          series: series, from: Timestamp(milliseconds: row[2]),
          to: Timestamp(milliseconds: row[3]), source: source,
          verdict: (row[5] as Int?).flatMap(Verdict.init(rawValue:)), reason: row[6],
          person: row[7], certificate: row[12], recordedAt: Timestamp(milliseconds: row[8]),
          versions: versions
        ).leaf(number)
      }
      let said = leaves.removeValue(forKey: row[9])
      guard let leaf, said == String(decoding: leaf.bytes, as: UTF8.self) else {
        complain("finding \(number) is not what the log says", series, nil)
        continue
      }
      guard (row[10] as Int64?) != nil else { continue }
      let act = (row[11] as String?).flatMap { Leaf(bytes: Array($0.utf8)) }
        .flatMap(SignedAct.init)
      if act?.deed.sha256 != Digest(of: leaf.bytes) || act?.deed.subject != series
        || act?.by.name.text != row[7]
      {
        complain("finding \(number) has no signed act in the log", series, nil)
      }
    }
    for leaf in leaves.sorted(by: { $0.key < $1.key }) {
      complain("the finding of leaf \(leaf.key) is missing: \(leaf.value)", nil, nil)
    }
  }

  /// What a finding brought, as it lies there; nil where it brought none.
  private func verifyVersions(
    of finding: Int64, _ series: String, _ complain: Complaint
  ) throws -> LaterFinding.Versions? {
    var digests: [(day: CivilDate, sha256: Digest)] = []
    var readings = 0
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT day, readings, lastBoot, lastSeq, sha256, data FROM readingVersion
        WHERE finding = ? ORDER BY day
        """, arguments: [finding])
    while let row = try rows.next() {
      let day = CivilDate(daysSinceEpoch: row[0])
      let bytes = [UInt8](row[5] as Data)
      let digest = Digest(of: bytes)
      digests.append((day, digest))
      readings += row[1]
      let sealed = try? SealedDay(bytes: bytes)
      let last = SampleKey(boot: row[2], sequence: row[3])
      if digest.bytes != [UInt8](row[4] as Data) {
        complain("the versions of finding \(finding) were changed", series, day)
      } else if sealed?.readings.count != row[1] || sealed?.series != series || sealed?.day != day
        || sealed?.readings.map(\.key).max() != last
      {
        complain("the versions of finding \(finding) are not what their row says", series, day)
      }
    }
    return digests.isEmpty ? nil : LaterFinding.Versions(readings: readings, digests)
  }
}
