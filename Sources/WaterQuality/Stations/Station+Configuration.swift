/// What the stations of a file may refer to.
///
/// `…IDs` hold every id the file declares, also of things that could not be read: a reference to
/// one of those is no mistake of its own.
struct StationSurroundings {
  let parameters: [String: Parameter]
  let profiles: [String: AnalyserProfile]
  let profileIDs: Set<String>
  let sections: [String: Section]
  let sectionIDs: Set<String>
  /// Link id → whether it is a serial line.
  let links: [String: Bool]
  let breaches: [BreachWatch]
}

/// `stations` of the file: `{id, name, county, section, codes: {mn, outfall}, analysers}`.
extension Station {
  /// Nil, with problems, when it cannot be read.
  static func read(_ reader: ObjectReader, _ surroundings: StationSurroundings) -> Station? {
    let id = reader.id()
    let name = reader.name()
    let county = reader.region("county")
    let section = reader.reference("section", to: "section", in: surroundings.sectionIDs)
    let codes = reader.optionalObject("codes").map(Codes.read) ?? Codes()
    let nodes = reader.requiredList("analysers") ?? []
    if nodes.isEmpty, let list = reader.optional("analysers") {
      reader.problems.add(list, "the station has no analysers", "Add at least one.")
    }
    _ = reader.declaredIDs("analysers", "analyser")
    let analysers = reader.objects("analysers").compactMap {
      Analyser.read($0, station: id ?? "", section: section, surroundings)
    }
    reader.finish()
    guard let id, let name, let county, let section else { return nil }
    return Station(
      id: id, name: name, county: county, section: section, codes: codes, analysers: analysers)
  }
}

extension Station.Codes {
  fileprivate static func read(_ reader: ObjectReader) -> Self {
    let codes = Self(mn: reader.officialCode("mn"), outfall: reader.officialCode("outfall"))
    reader.finish()
    return codes
  }
}
