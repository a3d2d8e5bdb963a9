/// `sections` of the file: `{id, name, river, waterBody, target, county, code, parameters}`.
extension Section {
  /// Nil, with problems, when it cannot be read.
  static func read(_ reader: ObjectReader, parameters: Set<String>) -> Section? {
    let id = reader.id()
    let name = reader.name()
    let river = reader.name("river")
    let body = reader.choice("waterBody", WaterBody.self)
    let target = target(reader)
    let county = reader.region("county")
    let code = reader.officialCode("code")
    let decisive = decisiveParameters(reader, parameters, body)
    reader.finish()
    guard let id, let name, let river, let body, let target, let county, let decisive
    else { return nil }
    return Section(
      id: id, name: name, river: river, body: body, target: target, county: county, code: code,
      parameters: decisive)
  }

  private static func target(_ reader: ObjectReader) -> WaterClass? {
    guard let node = reader.required("target"), let text = reader.string(node) else { return nil }
    // 劣Ⅴ fails every class, so nobody can be asked to meet it.
    if let target = WaterClass(id: text), target != .worseThanV { return target }
    reader.problems.add(
      node, "'\(text.prefix(40))' is no class a section can be asked to meet",
      "Write \"I\", \"II\", \"III\", \"IV\" or \"V\" with Latin letters.")
    return nil
  }

  private static func decisiveParameters(
    _ reader: ObjectReader, _ known: Set<String>, _ body: WaterBody?
  ) -> [String]? {
    guard let nodes = reader.requiredList("parameters") else { return nil }
    var ids: [String] = []
    for node in nodes {
      guard let id = reader.reference(node, to: "parameter", in: known) else { continue }
      if ids.contains(id) {
        reader.problems.add(node, "parameter '\(id)' stands twice in this list", "Keep one.")
      } else if let body, !decides(id, body) {
        reader.problems.add(
          node, "parameter '\(id)' decides no class of a \(body.rawValue) (环办〔2011〕22号)",
          "Remove it here; its readings are kept all the same.")
      }
      ids.append(id)
    }
    if nodes.isEmpty, let list = reader.optional("parameters") {
      reader.problems.add(
        list, "a section without parameters has no class", "Name the parameters that decide it.")
    }
    return ids
  }

  private static func decides(_ parameter: String, _ body: WaterBody) -> Bool {
    let table = LimitTable.gb3838v2002
    return table.row(parameter)?.isEvaluated == true && table.limit(parameter, .III, body) != nil
  }
}
