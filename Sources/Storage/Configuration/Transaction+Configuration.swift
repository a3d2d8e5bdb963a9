package import Evidence
import Foundation
internal import GRDB
package import WaterQuality

extension Transaction {
  /// Keeps the files of a configuration; one with the same hash is kept once. Returns its number.
  package func keepConfiguration(
    _ files: [StoredConfiguration.File], sha256: Digest, at now: Timestamp
  ) throws -> Int64 {
    if let known = try inquiry.configuration(sha256: sha256) { return known.number }
    try db.execute(
      sql: "INSERT INTO configuration(sha256, seenAt) VALUES (?, ?)",
      arguments: [Data(sha256.bytes), now.milliseconds])
    let number = db.lastInsertedRowID
    for (position, file) in files.enumerated() {
      try db.execute(
        sql: """
          INSERT INTO configurationFile(configuration, position, name, data) VALUES (?, ?, ?, ?)
          """, arguments: [number, position, file.name, Data(file.data)])
    }
    return number
  }

  /// A person stands for a configuration; `key` is the fingerprint their act was signed with.
  package func propose(
    _ configuration: Int64, by person: Int64, key: String, at now: Timestamp
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO proposal(configuration, person, key, proposedAt) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """, arguments: [configuration, person, key, now.milliseconds])
  }

  /// From now on a configuration is in force; a leaf of the log says so.
  package func putInForce(
    _ configuration: Int64, sha256: Digest, _ effect: Effect, at now: Timestamp
  ) throws {
    let person: Int64? = if case .approved(let id) = effect { id } else { nil }
    try db.execute(
      sql: "INSERT INTO effect(configuration, since, how, person) VALUES (?, ?, ?, ?)",
      arguments: [configuration, now.milliseconds, effect.word, person])
    try append(
      Leaf(
        kind: "configuration",
        fields: ["sha256": .text("\(sha256)"), "how": .text(effect.word)]), at: now)
  }
}
