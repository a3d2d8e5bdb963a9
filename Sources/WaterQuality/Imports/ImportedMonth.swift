/// Where an imported value comes from: what its footnote says.
package struct ImportSource: Sendable, Hashable {
  package let kind: ImportKind
  /// The number of the file among the imports.
  package let file: Int64
  package let method: String?
  package let certificate: String?

  package init(kind: ImportKind, file: Int64, method: String?, certificate: String?) {
    self.kind = kind
    self.file = file
    self.method = method
    self.certificate = certificate
  }
}

/// Where a parameter's month was measured.
package enum MeanOrigin: Sendable, Hashable {
  /// By a station, reading by reading.
  case station
  /// Outside; somebody brought the means of months, and where money follows another person
  /// approved. A month has one source; a longer period may have several, and months of a station
  /// between them.
  case imported([ImportSource])

  /// Empty where a station measured all of it.
  package var imported: [ImportSource] {
    if case .imported(let sources) = self { sources } else { [] }
  }

  /// Stands behind whatever was imported, wherever it is printed.
  package static let mark = "※"
}

/// A section's month of one parameter that was imported. It enters where the section's stations
/// have no valid mean of their own: automatic data come first (环办监测函〔2020〕82号).
package struct ImportedMonth: Sendable, Equatable {
  package let section: String
  package let month: Month
  package let parameter: Parameter
  /// Half the detection limit where it lies below.
  package let value: GivenValue
  package let samples: Int
  package let source: ImportSource

  package init(
    section: String, month: Month, parameter: Parameter, value: GivenValue, samples: Int,
    source: ImportSource
  ) {
    self.section = section
    self.month = month
    self.parameter = parameter
    self.value = value
    self.samples = samples
    self.source = source
  }

  /// Nil for a row that holds no mean.
  package init?(_ row: ImportedRow, of parameter: Parameter, _ kind: ImportKind, file: Int64) {
    guard let value = row.value else { return nil }
    self.init(
      section: row.section, month: Month(row.from), parameter: parameter,
      value: GivenValue(
        parameter: parameter.id, value: value, isBelowDetection: row.isBelowDetection,
        printed: row.printed), samples: row.samples ?? 1,
      source: ImportSource(
        kind: kind, file: file, method: row.method, certificate: row.certificate))
  }
}
