import Evidence
import Foundation
internal import GRDB
package import People
import WaterQuality

extension Transaction {
  /// The id that the next new person will have; the act that adds them is signed with it.
  package func nextPersonID() throws -> Int64 {
    (try Int64.fetchOne(db, sql: "SELECT max(id) FROM person") ?? 0) + 1
  }

  /// Adds a person, the signed act and its row of the audit trail. A name that is taken is refused
  /// by the table.
  @discardableResult
  package func addPerson(
    _ person: Person, _ act: SignedAct, from origin: Origin
  ) throws -> StoredPerson {
    let id = try nextPersonID()
    try db.execute(
      sql: "INSERT INTO person(id, name) VALUES (?, ?)", arguments: [id, person.name.text])
    return try insert(person, id: id, version: 1, act, origin)
  }

  /// Keeps what a person has become as their next version, with the signed act and its row.
  @discardableResult
  package func change(
    _ known: StoredPerson, to person: Person, _ act: SignedAct, from origin: Origin
  ) throws -> StoredPerson {
    precondition(known.name == person.name, "a name stays with its person")
    return try insert(person, id: known.id, version: known.version + 1, act, origin)
  }

  /// Keeps the step of a one-time code, so that it works no second time.
  package func useCode(step: Int64, of id: Int64) throws {
    try db.execute(
      sql: """
        INSERT INTO codeStep(person, step) VALUES (?, ?)
        ON CONFLICT (person) DO UPDATE SET step = excluded.step
        """, arguments: [id, step])
  }

  private func insert(
    _ person: Person, id: Int64, version: Int, _ act: SignedAct, _ origin: Origin
  ) throws -> StoredPerson {
    precondition(
      act.deed.sha256 == person.digest(version: version), "the act vouches for this version")
    // The first administrator signs the act that makes them: the audit row needs the person.
    let leaf = try append(act.leaf, at: act.at)
    try db.execute(
      sql: """
        INSERT INTO personVersion(person, version, role, party, passwordHash, isPasswordForeign,
          publicKey, sealedKey, oneTimeSecret, isDisabled, changedAt, changedBy, leaf, certificate)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, version, person.role.rawValue, person.party, "\(person.passwordHash)",
        person.isPasswordForeign, Data(person.publicKey.bytes), "\(person.sealedKey)",
        person.oneTimeSecret.map { Data($0) }, person.isDisabled, act.at.milliseconds, act.by.id,
        leaf, person.certificate.map { Data($0.bytes) },
      ])
    try audit(AuditEntry(act, from: origin, leaf: leaf))
    return StoredPerson(
      id: id, version: version, person: person, changedAt: act.at, changedBy: act.by.id)
  }
}
