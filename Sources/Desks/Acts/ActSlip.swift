import Evidence
import People
import Storage
import Synchronization

/// What an act that was asked for as a request leaves behind: the line of the trail, and the key
/// that keeps it from being done twice. Both are settled inside the act's own transaction.
final class ActSlip: Sendable {
  private let key: IdempotencyKey?
  private let digest: Digest
  private let kept = Mutex<AuditLine?>(nil)

  init(_ request: ActRequest) {
    key = request.key
    digest = request.digest
  }

  /// The line that the act left in the trail; nil before it is done.
  var line: AuditLine? { kept.withLock { $0 } }

  /// The act was done before, as this line tells.
  struct DoneBefore: Error {
    let line: AuditLine
  }

  /// Throws `DoneBefore`, or `PeopleError.keyUsedOtherwise`, where the key came before.
  func check(_ person: Int64, in inquiry: Inquiry) throws {
    guard let key, let known = try inquiry.requestedAct(key, of: person) else { return }
    guard known.sha256 == digest else { throw PeopleError.keyUsedOtherwise }
    throw DoneBefore(line: known.line)
  }

  /// Does what `body` does, and keeps what it left.
  func settle<Value>(
    _ person: Int64, in transaction: Transaction, _ body: () throws -> Value
  ) throws -> Value {
    try check(person, in: transaction.inquiry)
    let before = try transaction.inquiry.auditEntries(limit: 1).first?.number
    let value = try body()
    guard let line = try transaction.inquiry.auditEntries(limit: 1).first, line.number != before
    else { return value }
    if let key {
      try transaction.keepRequestedAct(key, of: person, digest, line: line.number, at: line.at)
    }
    kept.withLock { $0 = line }
    return value
  }
}
