/// The part of `stations.json` that concerns the water: keys `site`, `language`, `parameters`,
/// `profiles`, `sections`, `neighbours`, `rivers`, `breaches`, `comparisons` and `stations`.
extension Site {
  /// Nil, with problems, when anything in it is wrong.
  ///
  /// The reader stays open: other rooms read their own keys of it, and whoever called them all
  /// finishes it. `links` says of each link id whether it is a serial line.
  package static func read(
    root: ObjectReader, links: [String: Bool], channels: Set<String>
  ) -> Site? {
    let before = root.problems.problems.count
    let identity = identity(root)
    let language = root.choice("language", Language.self, default: .zh)

    let parameters = Parameter.readAll(root)
    let parameterIDs = Set(parameters.map(\.id))
    let profileIDs = root.declaredIDs("profiles", "profile")
    let profiles =
      AnalyserProfile.builtIn
      + root.objects("profiles").compactMap { AnalyserProfile.read($0, parameters: parameterIDs) }

    let sectionIDs = root.declaredIDs("sections", "section")
    let sections = root.objects("sections").compactMap {
      Section.read($0, parameters: parameterIDs)
    }
    let neighbourIDs = root.declaredIDs("neighbours", "neighbour")
    let neighbours = root.objects("neighbours").compactMap {
      Neighbour.read($0, channels: channels)
    }
    let rivers =
      root.optionalObject("rivers").map { RiverNetwork.read($0, neighbours: neighbourIDs) }
      ?? RiverNetwork(reaches: [], borders: [])

    let stationIDs = root.declaredIDs("stations", "station")
    let breaches = breaches(root, parameters: parameterIDs, stations: stationIDs)
    let comparisons = Comparisons.read(root, parameters: parameterIDs, stations: stationIDs)
    let surroundings = StationSurroundings(
      parameters: keyed(parameters, by: \.id), profiles: keyed(profiles, by: \.id),
      profileIDs: profileIDs.union(AnalyserProfile.builtIn.map(\.id)),
      sections: keyed(sections, by: \.id), sectionIDs: sectionIDs, links: links,
      breaches: breaches)
    let stations = stations(root, surroundings)
    checkBusAddresses(root)

    guard let identity, let language, root.problems.problems.count == before else { return nil }
    checkWatched(breaches, stations, root.problems)
    comparisons.check(stations, root)
    guard root.problems.problems.count == before else { return nil }
    return Site(
      id: identity.id, name: identity.name, isExample: identity.isExample, language: language,
      parameters: parameters, stations: stations, sections: sections, rivers: rivers,
      neighbours: neighbours, comparisons: comparisons)
  }

  private static func identity(
    _ root: ObjectReader
  ) -> (id: String, name: String, isExample: Bool)? {
    guard let reader = root.object("site") else { return nil }
    let id = reader.id()
    let name = reader.name()
    let isExample = reader.bool("example", default: false)
    reader.finish()
    guard let id, let name else { return nil }
    return (id, name, isExample)
  }

  private static func breaches(
    _ root: ObjectReader, parameters: Set<String>, stations: Set<String>
  ) -> [BreachWatch] {
    _ = root.declaredIDs("breaches", "breach rule")
    let known = Variant<BreachWatch>.breaches(parameters: parameters, stations: stations)
    return root.objects("breaches").compactMap { Variant.read($0, as: known) }
  }

  private static func stations(
    _ root: ObjectReader, _ surroundings: StationSurroundings
  ) -> [Station] {
    guard let nodes = root.requiredList("stations") else { return [] }
    if nodes.isEmpty, let list = root.optional("stations") {
      root.problems.add(list, "there are no stations", "Add at least one.")
    }
    return nodes.compactMap { node in
      ObjectReader(node, root.problems).flatMap { Station.read($0, surroundings) }
    }
  }

  /// The first of each id: repeated ones are problems already.
  private static func keyed<Value>(
    _ values: [Value], by id: (Value) -> String
  ) -> [String: Value] {
    Dictionary(values.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
  }
}
