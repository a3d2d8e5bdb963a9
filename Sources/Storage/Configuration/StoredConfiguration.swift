package import Evidence
package import WaterQuality

/// A configuration as it was shown to the program: every byte of its files.
package struct StoredConfiguration: Sendable, Equatable {
  package let number: Int64
  package let sha256: Digest
  package let seenAt: Timestamp
  package let files: [File]

  /// The same for the same bytes under the same names, wherever the files lie. The stations file
  /// may have any name; an agreement is known by its own.
  package static func digest(of files: [File]) -> Digest {
    let parts = files.enumerated().map { position, file in
      let name = position == 0 ? "" : String(file.name.split(separator: "/").last ?? "")
      return Digest(of: Array(name.utf8)).bytes + Digest(of: file.data).bytes
    }
    return Digest(of: parts.flatMap { $0 })
  }

  package struct File: Sendable, Equatable {
    package let name: String
    package let data: [UInt8]

    package init(name: String, data: [UInt8]) {
      self.name = name
      self.data = data
    }
  }
}

/// Why a configuration is in force.
package enum Effect: Sendable, Equatable {
  /// Of an empty database.
  case first
  /// No people are registered.
  case nobody
  /// Nothing changed that needs approval.
  case small
  /// By this person, whose signed act stands in the log.
  case approved(person: Int64)

  var word: String {
    switch self {
    case .first: "first"
    case .nobody: "nobody"
    case .small: "small"
    case .approved: "approved"
    }
  }
}
