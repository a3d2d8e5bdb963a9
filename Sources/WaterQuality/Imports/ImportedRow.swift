/// One row of an import, in the parameter's own unit and with its times at +08:00. What a kind does
/// not have is nil.
package struct ImportedRow: Sendable, Equatable {
  /// Where it stands in the file, counted from 1.
  package let line: Int
  /// The section's id.
  package let section: String
  /// Nil: all of the section, or none.
  package let parameter: String?
  /// The span it speaks of, `from ..< to`; both are the same moment for an event.
  package let from: Timestamp
  package let to: Timestamp
  /// A mean or a volume in m³; half the detection limit where it lies below.
  package var value: ExactDecimal?
  package var isBelowDetection = false
  /// The value as it was given: `0.025L`.
  package var printed: String?
  /// How many samples a mean stands on.
  package var samples: Int?
  /// The method of analysis or of gauging.
  package var method: String?
  /// The paper it rests on, by its number.
  package var certificate: String?
  /// The reason of an exclusion, or what happened.
  package var what: String?
  /// Takes back the row of an earlier file with the same key.
  package var isWithdrawn = false

  package init(
    line: Int, section: String, parameter: String? = nil, from: Timestamp, to: Timestamp
  ) {
    self.line = line
    self.section = section
    self.parameter = parameter
    self.from = from
    self.to = to
  }

  /// Says the same, wherever it stands.
  package func isSame(as other: ImportedRow) -> Bool {
    var moved = ImportedRow(
      line: other.line, section: section, parameter: parameter, from: from, to: to)
    moved.value = value
    moved.isBelowDetection = isBelowDetection
    moved.printed = printed
    moved.samples = samples
    moved.method = method
    moved.certificate = certificate
    moved.what = what
    moved.isWithdrawn = isWithdrawn
    return moved == other
  }
}
