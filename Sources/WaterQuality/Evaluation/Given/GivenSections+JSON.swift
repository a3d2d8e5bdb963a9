extension GivenSections {
  /// Reads a list of `{section, river, waterBody, target, month, values: {nh3n: "0.53", cd: "5
  /// µg/L"}}`; comments are allowed, as in the other files. Every problem is collected.
  package init(
    json text: String, _ defaults: GivenDefaults, parameters: [Parameter] = Parameter.builtIn,
    table: LimitTable = .gb3838v2002, _ problems: ProblemList
  ) {
    var drafts: [Draft] = []
    if let root = ConfigurationText.parse(text, problems) {
      if case .array(let nodes) = root.value {
        drafts = nodes.compactMap { node in
          ObjectReader(node, problems).flatMap { Draft($0, defaults, parameters) }
        }
      } else {
        problems.add(root, "expected a list, found \(root.kindName)", "Write [ … ] here.")
      }
    }
    self.init(drafts, table, problems)
  }
}

extension GivenSections.Draft {
  fileprivate init?(
    _ reader: ObjectReader, _ defaults: GivenDefaults, _ parameters: [Parameter]
  ) {
    let before = reader.problems.problems.count
    let section = reader.name("section")
    let river = reader.optional("river").flatMap(reader.name)
    let body = reader.choice("waterBody", WaterBody.self, default: defaults.body)
    let target = reader.optional("target").map { reader.target($0) } ?? defaults.target
    let month = reader.optional("month").map { reader.month($0) } ?? defaults.month
    let values = reader.required("values").map { reader.values($0, parameters) }
    reader.finish()
    guard reader.problems.problems.count == before, let section, let body, let target, let month,
      let values
    else { return nil }
    self.init(
      section: GivenSection(
        section: section, river: river, body: body, target: target, month: month, values: values),
      position: reader.node.position, path: reader.node.path)
  }
}

extension ObjectReader {
  fileprivate func target(_ node: Node) -> WaterClass? {
    guard let text = string(node) else { return nil }
    if let found = WaterClass(given: text) { return found }
    problems.add(node, "'\(text.prefix(40))' is no target", "Write I, II, III, IV or V.")
    return nil
  }

  fileprivate func month(_ node: Node) -> Month? {
    guard let text = string(node) else { return nil }
    if let found = Month(text) { return found }
    problems.add(node, "'\(text.prefix(40))' is no month", "Write a month such as \"2026-06\".")
    return nil
  }

  fileprivate func values(_ node: Node, _ parameters: [Parameter]) -> [GivenValue] {
    guard case .object(let members) = node.value else {
      problems.add(node, "expected an object, found \(node.kindName)", "Write { … } here.")
      return []
    }
    return members.compactMap { member in
      guard
        let parameter = parameters.first(where: {
          $0.id == member.key || $0.name.zh == member.key
        })
      else {
        problems.add(
          member.node, "unknown parameter '\(member.key.prefix(40))'",
          Suggestion.nearest(to: member.key, in: parameters.map(\.id))
            .map { "Did you mean '\($0)'?" } ?? "Name it by its id or its Chinese name.")
        return nil
      }
      guard let text = given(member.node) else { return nil }
      do throws(GivenValue.Fault) {
        return try GivenValue.read(text, of: parameter)
      } catch {
        problems.add(member.node, error.message, error.remedy)
        return nil
      }
    }
  }

  /// Numbers are taken by their digits, never through a binary float.
  private func given(_ node: Node) -> String? {
    switch node.value {
    case .number(let digits): return digits
    case .string(let text): return text
    default:
      problems.add(node, "expected a value, found \(node.kindName)", "Write it as \"0.53\".")
      return nil
    }
  }
}
