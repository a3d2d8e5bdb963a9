/// Ids, and the places of the file that name them.
extension ObjectReader {
  /// The objects of a list; an element that is not an object is a problem.
  package func objects(_ key: String) -> [ObjectReader] {
    list(key).compactMap { ObjectReader($0, problems) }
  }

  /// An id that must be one of those known: `reference("section", to: "section", in: sections)`.
  package func reference(
    _ key: String, to noun: String, in known: some Sequence<String>
  ) -> String? {
    required(key).flatMap { reference($0, to: noun, in: known) }
  }

  package func reference(
    _ node: Node, to noun: String, in known: some Sequence<String>
  ) -> String? {
    guard let id = string(node) else { return nil }
    let ids = known.sorted()
    if ids.contains(id) { return id }
    problems.add(
      node, "unknown \(noun) '\(id.prefix(64))'", Self.remedy(unknown: id, noun, ids))
    return nil
  }

  private static func remedy(unknown id: String, _ noun: String, _ known: [String]) -> String {
    if let near = Suggestion.nearest(to: id, in: known) { return "Did you mean '\(near)'?" }
    if known.isEmpty { return "The file has no \(noun) yet; add one." }
    let shown = known.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return "Known are \(shown)\(known.count > 12 ? " and \(known.count - 12) more" : "")."
  }

  /// The ids of a list's objects, whether or not the rest of them can be read, so that one mistake
  /// in an object does not make every reference to it a problem. A repeated id is a problem.
  package func declaredIDs(_ key: String, _ noun: String) -> Set<String> {
    var places: [String: Problem.Position] = [:]
    for node in nodesIgnoringKind(key) {
      guard let idNode = node.member("id"), case .string(let id) = idNode.value else { continue }
      if let first = places[id] {
        problems.add(
          idNode,
          "\(noun) id '\(id.prefix(64))' is used twice; the first is at "
            + "\(first.line):\(first.column)", "Give each \(noun) an id of its own.")
      } else {
        places[id] = idNode.position
      }
    }
    return Set(places.keys)
  }

  /// The list at a key without a word about what is wrong with it: its reader will say so.
  private func nodesIgnoringKind(_ key: String) -> [Node] {
    guard case .array(let nodes)? = optional(key)?.value else { return [] }
    return nodes
  }
}

extension Node {
  /// The value at a key of an object; nil where there is none.
  package func member(_ key: String) -> Node? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.node
  }
}
