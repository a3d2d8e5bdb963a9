package import Evidence
import Foundation
internal import GRDB
package import People
import WaterQuality

extension Inquiry {
  /// Whether anybody may act yet; before the first person acts are not signed.
  package func hasPeople() throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM person)") ?? false
  }

  /// Everybody, disabled people too, by name.
  package func people() throws -> [StoredPerson] {
    try people(
      """
      WHERE version = (SELECT max(version) FROM personVersion AS newer
        WHERE newer.person = personVersion.person) ORDER BY name
      """, [])
  }

  /// The person of a name, whatever its case; nil where there is none.
  package func person(named name: String) throws -> StoredPerson? {
    try people("WHERE name = ? ORDER BY version DESC LIMIT 1", [name]).first
  }

  /// The same, and where there is none it takes as long: somebody else is looked up then, and not
  /// returned.
  package func personInEqualTime(named name: String) throws -> StoredPerson? {
    let found = try people(
      """
      WHERE person.id = coalesce(
        (SELECT id FROM person WHERE name = ?), (SELECT min(id) FROM person))
      ORDER BY version DESC LIMIT 1
      """, [name]
    ).first
    return found?.name.text.lowercased() == name.lowercased() ? found : nil
  }

  package func person(_ id: Int64) throws -> StoredPerson? {
    try people("WHERE person.id = ? ORDER BY version DESC LIMIT 1", [id]).first
  }

  /// Who has bound a certificate, as they are now; nil where nobody has.
  package func holder(of certificate: Digest) throws -> StoredPerson? {
    try people().first { $0.person.certificate == certificate }
  }

  /// Every version of everybody, with the number of the leaf that made it.
  func personVersions() throws -> [(leaf: Int64, stored: StoredPerson)] {
    let rows = try Row.fetchAll(db, sql: Self.columns + "ORDER BY personVersion.leaf")
    return try rows.map { ($0[13], try Self.person(of: $0)) }
  }

  /// Every key a person has ever had: whoever made something with an old one is still its maker.
  package func keys(of id: Int64) throws -> [PersonPublicKey] {
    try people("WHERE person.id = ? ORDER BY version", [id]).map(\.person.publicKey)
  }

  /// The step of the newest one-time code a person has used.
  package func lastCodeStep(of id: Int64) throws -> Int64? {
    try Int64.fetchOne(db, sql: "SELECT step FROM codeStep WHERE person = ?", arguments: [id])
  }

  private static let columns = """
    SELECT person.id, version, name, role, party, passwordHash, isPasswordForeign, publicKey,
      sealedKey, oneTimeSecret, isDisabled, changedAt, changedBy, leaf, certificate
    FROM person JOIN personVersion ON personVersion.person = person.id

    """

  private func people(
    _ tail: String, _ arguments: [any DatabaseValueConvertible]
  ) throws -> [StoredPerson] {
    try Row.fetchAll(
      db, sql: Self.columns + tail,
      arguments: StatementArguments(arguments.map(\.databaseValue))
    ).map(Self.person)
  }

  private static func person(of row: Row) throws -> StoredPerson {
    let id: Int64 = row[0]
    guard let name = PersonName(row[2]), let role = Role(rawValue: row[3]),
      let hash = PasswordHash(row[5]),
      let key = PersonPublicKey(bytes: [UInt8](row[7] as Data)),
      let sealedKey = SealedKey(row[8])
    else { throw DamagedPerson(id: id) }
    return StoredPerson(
      id: id, version: row[1],
      person: Person(
        name: name, role: role, party: row[4],
        access: Access(passwordHash: hash, publicKey: key, sealedKey: sealedKey),
        isPasswordForeign: row[6], oneTimeSecret: (row[9] as Data?).map { [UInt8]($0) },
        certificate: (row[14] as Data?).flatMap { Digest(bytes: [UInt8]($0)) },
        isDisabled: row[10]),
      changedAt: Timestamp(milliseconds: row[11]), changedBy: row[12])
  }
}
