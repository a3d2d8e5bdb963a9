/// A cabin of analysers at one place on the water.
package struct Station: Sendable {
  package let id: String
  package let name: String
  /// GB/T 2260 code of the county it stands in: `420625`.
  package let county: String
  /// The section it measures for.
  package let section: String
  /// Official codes; nil while they are not known. Never invented.
  package let codes: Codes
  package let analysers: [Analyser]

  package struct Codes: Sendable, Equatable {
    /// The device number of HJ 212 uploads.
    package let mn: String?
    /// HJ 1235 name of an outfall.
    package let outfall: String?

    package init(mn: String? = nil, outfall: String? = nil) {
      self.mn = mn
      self.outfall = outfall
    }
  }

  package init(
    id: String, name: String, county: String, section: String, codes: Codes,
    analysers: [Analyser]
  ) {
    self.id = id
    self.name = name
    self.county = county
    self.section = section
    self.codes = codes
    self.analysers = analysers
  }

  package var series: [Series] { analysers.flatMap(\.series) }
}
