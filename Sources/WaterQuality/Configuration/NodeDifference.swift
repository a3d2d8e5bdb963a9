/// One place where two configurations differ.
package struct NodeDifference: Sendable, Equatable {
  /// `sections[s01].target`: members of lists are named by their ids where they have them.
  package let path: String
  /// Nil where only the other side has it. Objects and lists are written without spaces.
  package let old: String?
  package let new: String?

  package init(path: String, old: String?, new: String?) {
    self.path = path
    self.old = old
    self.new = new
  }
}

extension Node {
  /// Every place where another tree says something else, in the order of this one, then what only
  /// the other has. Comments, spaces and the order of an object's keys say nothing.
  package func differences(to other: Node) -> [NodeDifference] {
    var found: [NodeDifference] = []
    compare(self, other, at: "", &found)
    return found
  }

  /// JSON without spaces, the keys of objects in their order.
  package var text: String {
    switch value {
    case .object(let members):
      "{" + members.map { "\"\($0.key)\":\($0.node.text)" }.joined(separator: ",") + "}"
    case .array(let nodes): "[" + nodes.map(\.text).joined(separator: ",") + "]"
    case .string(let text): "\"\(text)\""
    case .number(let digits): digits
    case .bool(let flag): flag ? "true" : "false"
    case .null: "null"
    }
  }

  fileprivate var id: String? {
    guard case .object(let members) = value,
      case .string(let id)? = members.first(where: { $0.key == "id" })?.node.value
    else { return nil }
    return id
  }
}

private func compare(_ old: Node, _ new: Node, at path: String, _ found: inout [NodeDifference]) {
  switch (old.value, new.value) {
  case (.object(let before), .object(let after)):
    let step = path.isEmpty ? "" : "."
    compare(
      before.map { ($0.key, $0.node) }, after.map { ($0.key, $0.node) },
      at: { "\(path)\(step)\($0)" }, &found)
  case (.array(let before), .array(let after)):
    // Members without ids have no name to be compared by: the list is one value.
    if let members = named(before), let others = named(after) {
      compare(members, others, at: { "\(path)[\($0)]" }, &found)
    } else {
      fallthrough
    }
  default:
    guard old.text != new.text else { return }
    found.append(NodeDifference(path: path, old: old.text, new: new.text))
  }
}

private func compare(
  _ before: [(name: String, node: Node)], _ after: [(name: String, node: Node)],
  at path: (String) -> String, _ found: inout [NodeDifference]
) {
  let others = Dictionary(after.map { ($0.name, $0.node) }) { first, _ in first }
  let known = Set(before.map(\.name))
  for (name, node) in before {
    if let other = others[name] {
      compare(node, other, at: path(name), &found)
    } else {
      found.append(NodeDifference(path: path(name), old: node.text, new: nil))
    }
  }
  for (name, node) in after where !known.contains(name) {
    found.append(NodeDifference(path: path(name), old: nil, new: node.text))
  }
}

/// The members of a list by their ids; nil where one has none, or two have the same.
private func named(_ nodes: [Node]) -> [(name: String, node: Node)]? {
  let members = nodes.compactMap { node in node.id.map { (name: $0, node: node) } }
  return members.count == nodes.count && Set(members.map(\.name)).count == nodes.count
    ? members : nil
}
