package import Evidence
internal import GRDB
package import WaterQuality

/// A head that was exchanged, as `witness` lists it.
package struct ExchangedHead: Sendable, Equatable {
  /// The sender of a held head; the channel whose receiver cosigned one of ours.
  package let party: String
  package let receivedAt: Timestamp
  package let size: Int64
  /// A held head's signed note; the signature line of a cosigned one; the reason of a refused one.
  package let text: String
}

extension Inquiry {
  /// The largest head held of a log; nil before the first.
  package func heldHead(of origin: String) throws -> Checkpoint? {
    let note = try String.fetchOne(
      db, sql: "SELECT note FROM heldHead WHERE origin = ? ORDER BY size DESC LIMIT 1",
      arguments: [origin])
    return note.flatMap { SignedNote($0) }.flatMap { Checkpoint(text: $0.text) }
  }

  /// Our cosigned note of a head that is held; nil where it is not.
  package func heldNote(of origin: String, size: Int64) throws -> SignedNote? {
    try String.fetchOne(
      db, sql: "SELECT note FROM heldHead WHERE origin = ? AND size = ?",
      arguments: [origin, size]
    ).flatMap { SignedNote($0) }
  }

  /// The size of the last of our heads that a channel's receiver cosigned; nil before the first.
  package func lastCosigned(by channel: String) throws -> Int64? {
    try Int64.fetchOne(
      db, sql: "SELECT max(size) FROM cosignature WHERE channel = ?", arguments: [channel])
  }

  /// Our signed head of so many leaves.
  package func checkpoint(size: Int64) throws -> SignedNote? {
    try String.fetchOne(db, sql: "SELECT note FROM checkpoint WHERE size = ?", arguments: [size])
      .flatMap { SignedNote($0) }
  }

  package func heldHeads() throws -> [ExchangedHead] {
    try exchanged("SELECT sender, receivedAt, size, note FROM heldHead ORDER BY origin, size")
  }

  package func cosignatures() throws -> [ExchangedHead] {
    try exchanged("SELECT channel, receivedAt, size, line FROM cosignature ORDER BY size, channel")
  }

  package func refusedHeads() throws -> [ExchangedHead] {
    try exchanged("SELECT sender, receivedAt, 0, why FROM refusedHead ORDER BY id")
  }

  private func exchanged(_ sql: String) throws -> [ExchangedHead] {
    try Row.fetchAll(db, sql: sql).map {
      ExchangedHead(
        party: $0[0], receivedAt: Timestamp(milliseconds: $0[1]), size: $0[2], text: $0[3])
    }
  }
}
