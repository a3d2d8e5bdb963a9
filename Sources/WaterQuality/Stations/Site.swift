/// The installation as `stations.json` describes it, as far as the water is concerned.
package struct Site: Sendable {
  package let id: String
  package let name: String
  /// True for invented stations: every page, file and print then says 示例.
  package let isExample: Bool
  package let language: Language
  /// The built-in parameters, with the file's differences applied.
  package let parameters: [Parameter]
  package let stations: [Station]
  package let sections: [Section]
  package let rivers: RiverNetwork
  package let neighbours: [Neighbour]
  package let comparisons: Comparisons

  package init(
    id: String, name: String, isExample: Bool, language: Language, parameters: [Parameter],
    stations: [Station], sections: [Section], rivers: RiverNetwork, neighbours: [Neighbour],
    comparisons: Comparisons = Comparisons()
  ) {
    self.id = id
    self.name = name
    self.isExample = isExample
    self.language = language
    self.parameters = parameters
    self.stations = stations
    self.sections = sections
    self.rivers = rivers
    self.neighbours = neighbours
    self.comparisons = comparisons
  }

  package var analysers: [Analyser] { stations.flatMap(\.analysers) }

  package func section(_ id: String) -> Section? { sections.first { $0.id == id } }
}
