package import Evidence
import Foundation
internal import GRDB
package import WaterQuality

/// Who stands for a configuration.
package struct Proposal: Sendable, Equatable {
  package let person: Int64
  package let name: String
  /// The fingerprint of the key that signed the proposal.
  package let key: String
  package let at: Timestamp
}

/// One change of what is in force, as it is listed.
package struct EffectLine: Sendable, Equatable {
  package let since: Timestamp
  package let sha256: Digest
  /// `first`, `nobody`, `small` or `approved`.
  package let how: String
  package let proposedBy: String?
  package let approvedBy: String?
}

extension Inquiry {
  /// The configuration in force; nil before the first.
  package func configurationInForce() throws -> StoredConfiguration? {
    try configuration(
      """
      WHERE number = (SELECT configuration FROM effect ORDER BY number DESC LIMIT 1)
      """, [])
  }

  package func configuration(sha256: Digest) throws -> StoredConfiguration? {
    try configuration("WHERE sha256 = ?", [Data(sha256.bytes)])
  }

  package func proposal(of configuration: Int64) throws -> Proposal? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT person, name, key, proposedAt
        FROM proposal JOIN person ON person.id = proposal.person
        WHERE configuration = ?
        """, arguments: [configuration]
    ).map {
      Proposal(person: $0[0], name: $0[1], key: $0[2], at: Timestamp(milliseconds: $0[3]))
    }
  }

  /// Everything that was ever in force, the newest first.
  package func effects(limit: Int) throws -> [EffectLine] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT since, sha256, how, maker.name, checker.name
        FROM effect JOIN configuration ON configuration.number = effect.configuration
        LEFT JOIN proposal ON proposal.configuration = effect.configuration
        LEFT JOIN person AS maker ON maker.id = proposal.person
        LEFT JOIN person AS checker ON checker.id = effect.person
        ORDER BY effect.number DESC LIMIT ?
        """, arguments: [limit])
    return rows.compactMap { row in
      guard let digest = Digest(bytes: [UInt8](row[1] as Data)) else { return nil }
      return EffectLine(
        since: Timestamp(milliseconds: row[0]), sha256: digest, how: row[2], proposedBy: row[3],
        approvedBy: row[4])
    }
  }

  private func configuration(
    _ tail: String, _ arguments: [any DatabaseValueConvertible]
  ) throws -> StoredConfiguration? {
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT number, sha256, seenAt FROM configuration " + tail,
        arguments: StatementArguments(arguments.map(\.databaseValue))),
      let sha256 = Digest(bytes: [UInt8](row[1] as Data))
    else { return nil }
    let number: Int64 = row[0]
    let files = try Row.fetchAll(
      db,
      sql: "SELECT name, data FROM configurationFile WHERE configuration = ? ORDER BY position",
      arguments: [number])
    return StoredConfiguration(
      number: number, sha256: sha256, seenAt: Timestamp(milliseconds: row[2]),
      files: files.map { .init(name: $0[0], data: [UInt8]($0[1] as Data)) })
  }
}
