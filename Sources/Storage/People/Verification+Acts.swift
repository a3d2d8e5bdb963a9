import Evidence
internal import GRDB
import People
import WaterQuality

extension Inquiry {
  /// Checks every signed act of the log against the key its person had then, its line of the audit
  /// trail, and the people's versions against the acts that made them.
  func verifyActs(_ complain: (String) -> Void) throws {
    var versions: [(leaf: Int64, stored: StoredPerson)] = []
    do { versions = try personVersions() } catch let damage as DamagedPerson {
      complain("person \(damage.id): a stored value has another form")
    }
    let byPerson = Dictionary(grouping: versions, by: \.stored.id)
    var acts: [Int64: SignedAct] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT leaf.number, leaf.body, audit.person, audit.at, act, subject, old, new, audit.number
        FROM leaf LEFT JOIN audit ON audit.leaf = leaf.number
        WHERE body LIKE '%"kind":"act"%' OR audit.number IS NOT NULL ORDER BY leaf.number
        """)
    while let row = try rows.next() {
      let number: Int64 = row[0]
      let body: String = row[1]
      guard let act = Leaf(bytes: Array(body.utf8)).flatMap(SignedAct.init) else {
        complain("leaf \(number) should be a signed act and is none: \(body)")
        continue
      }
      acts[number] = act
      // The version before the act, whose key signs also what gives them a new one; the first
      // person has none and signs with the one the act brings.
      let own = byPerson[act.by.id] ?? []
      let then = (own.last { $0.leaf < number } ?? own.first { $0.leaf == number })?.stored.person
      if let then, then.name == act.by.name {
        if !act.isSigned(by: then.publicKey) { complain("\(act.summary): the signature is wrong") }
      } else {
        complain("\(act.summary): there was no such person then")
      }
      guard let line: Int64 = row[8] else {
        complain("\(act.summary): its line of the audit trail is missing")
        continue
      }
      if !Self.tells(row, of: act) {
        complain("\(act.summary): line \(line) of the audit trail says something else")
      }
    }
    for version in versions {
      let stored = version.stored
      guard let act = acts[version.leaf] else {
        complain("version \(stored.version) of '\(stored.name)' has no signed act in the log")
        continue
      }
      if act.deed.sha256 != stored.person.digest(version: stored.version)
        || act.deed.subject != stored.name.text
      {
        complain("\(act.summary): version \(stored.version) of '\(stored.name)' was changed")
      }
    }
  }
}

extension Inquiry {
  /// Whether the line of the audit trail tells the same as the act.
  private static func tells(_ row: Row, of act: SignedAct) -> Bool {
    let told: (Int64?, Int64, String, String) = (row[2], row[3], row[4], row[5])
    let values: (String?, String?) = (row[6], row[7])
    return told.0 == act.by.id && told.1 == act.at.milliseconds
      && told.2 == act.deed.act.rawValue && told.3 == act.deed.subject
      && values.0 == act.deed.old && values.1 == act.deed.new
  }
}

extension SignedAct {
  /// `changeRole of '李四' by '张三' at 2026-06-01T12:00:00+08:00`.
  fileprivate var summary: String {
    "\(deed.act.rawValue) of '\(deed.subject)' by '\(by.name)' at \(at)"
  }
}
