internal import Evidence
internal import GRDB
internal import People
import WaterQuality

extension Inquiry {
  /// Compares every check that a person wrote down with its leaf and with the signed act. `leaves`
  /// are those of such checks, by the number of the leaf.
  func verifyChecks(_ leaves: [Int64: String], _ complain: Complaint) throws {
    var leaves = leaves
    for kept in try recordedChecks("TRUE", []) {
      let said = leaves.removeValue(forKey: kept.leaf)
      guard let check = kept.check, case let leaf = check.leaf(kept.number),
        said == String(decoding: leaf.bytes, as: UTF8.self)
      else {
        complain("check \(kept.number) is not what the log says", kept.series, nil)
        continue
      }
      let body = try String.fetchOne(
        db, sql: "SELECT body FROM leaf WHERE number = ?", arguments: [kept.act])
      let act = body.flatMap { Leaf(bytes: Array($0.utf8)) }.flatMap(SignedAct.init)
      if act?.deed.sha256 != Digest(of: leaf.bytes) || act?.deed.subject != kept.series
        || act?.by.name.text != check.person
      {
        complain("check \(kept.number) has no signed act in the log", kept.series, nil)
      }
    }
    for leaf in leaves.sorted(by: { $0.key < $1.key }) {
      complain("the check of leaf \(leaf.key) is missing: \(leaf.value)", nil, nil)
    }
  }
}
