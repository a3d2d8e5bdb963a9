package import WaterQuality

/// A file of imported rows as the log has it: what was brought, by whom, and the hashes of the text
/// and of what was read from it.
package struct ImportRecord: Sendable, Equatable {
  package let kind: ImportKind
  /// The file's own name.
  package let name: String
  /// Of its bytes.
  package let sha256: Digest
  package let rows: Int
  /// Over the leaf of each row, a line each.
  package let rowsSha256: Digest
  package let person: String
  package let recordedAt: Timestamp

  package init(
    _ kind: ImportKind, name: String, text: String, rows: [ImportedRow], person: String,
    at recordedAt: Timestamp
  ) {
    self.kind = kind
    self.name = name
    sha256 = Digest(of: Array(text.utf8))
    self.rows = rows.count
    rowsSha256 = Digest(of: rows.flatMap { $0.canonicalBytes + [UInt8(ascii: "\n")] })
    self.person = person
    self.recordedAt = recordedAt
  }

  /// The kind of its leaf.
  package static let leafKind = "import"

  /// What the log says of it, under its number among the imports.
  package func leaf(_ number: Int64) -> Leaf {
    Leaf(
      kind: Self.leafKind,
      fields: [
        "number": .number(number), "of": .text(kind.rawValue), "name": .text(name),
        "sha256": .text("\(sha256)"), "rows": .number(Int64(rows)),
        "rowsSha256": .text("\(rowsSha256)"), "person": .text(person),
        "at": .number(recordedAt.milliseconds),
      ])
  }
}

extension ImportedRow {
  /// Every cell of the row in the canonical form of leaves.
  fileprivate var canonicalBytes: [UInt8] {
    var fields: [String: Leaf.Value] = [
      "line": .number(Int64(line)), "section": .text(section), "from": .number(from.milliseconds),
      "to": .number(to.milliseconds), "below": .number(isBelowDetection ? 1 : 0),
      "withdrawn": .number(isWithdrawn ? 1 : 0),
    ]
    fields["parameter"] = parameter.map { .text($0) }
    fields["value"] = value.map { .text($0.description) }
    fields["printed"] = printed.map { .text($0) }
    fields["samples"] = samples.map { .number(Int64($0)) }
    fields["method"] = method.map { .text($0) }
    fields["certificate"] = certificate.map { .text($0) }
    fields["what"] = what.map { .text($0) }
    return Leaf(kind: "row", fields: fields).bytes
  }
}
