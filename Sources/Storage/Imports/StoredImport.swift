package import Evidence
package import WaterQuality

/// A file of imported rows as it is stored.
package struct StoredImport: Sendable, Equatable {
  /// Counted from 1; what a later file says of the same counts before.
  package let number: Int64
  package let kind: ImportKind
  package let name: String
  package let sha256: Digest
  package let rows: Int
  package let person: String
  /// The fingerprint of the key that signed it: whoever has it does not approve.
  package let key: String
  package let recordedAt: Timestamp
  package let approval: Approval?

  package struct Approval: Sendable, Equatable {
    package let person: String
    package let at: Timestamp
  }

  package var isInForce: Bool { approval != nil || !kind.needsApproval }
}

/// An imported row that counts, with the number of its file.
package struct ImportedEntry: Sendable, Equatable {
  package let file: Int64
  package let kind: ImportKind
  package let row: ImportedRow
}

/// What a row of a new file means beside what is in force.
package enum ImportChange: Sendable, Equatable {
  case new
  /// The row of an earlier file with the same key.
  case replaces(ImportedEntry)
  case same(ImportedEntry)
  case withdraws(ImportedEntry)
  /// Nothing of the kind is in force.
  case withdrawsNothing

  package var changesAnything: Bool {
    switch self {
    case .new, .replaces, .withdraws: true
    case .same, .withdrawsNothing: false
    }
  }
}
