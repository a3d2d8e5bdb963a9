package import People
import Storage
import WaterQuality

extension PeopleDesk {
  /// Accepts every loss recorded so far. Returns how many.
  package func acceptLosses(by signatory: Signatory) async throws -> Int {
    try await perform(.acceptLoss, on: "losses", by: signatory) { under in
      let losses = try under.inquiry.openLosses()
      guard !losses.isEmpty else { return 0 }
      try under.record(
        "losses " + losses.map { "\($0.id)" }.joined(separator: ","), new: "accepted")
      return try under.transaction.markLossesAccepted(by: under.me.name.text, at: under.at)
    }
  }

  /// Something that only the system administrator does to a key, while the key's file is written
  /// by `write`. Where nobody is registered yet, the line of the trail says only who ran it.
  package func manageKey(
    _ subject: String, new: String, by signatory: Signatory?, from origin: Origin,
    _ write: @escaping @Sendable () throws -> Void
  ) async throws {
    if let signatory {
      try await perform(.manageKeys, on: subject, by: signatory) { under in
        try under.record(subject, new: new)
        try write()
      }
      return
    }
    let time = now()
    try await store.write { transaction in
      guard try !transaction.inquiry.hasPeople() else { throw PeopleError.notFirst }
      try transaction.audit(
        AuditEntry(at: time, person: nil, from: origin, .manageKeys, subject, new: new))
      try write()
    }
  }
}
