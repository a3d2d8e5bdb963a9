/// Reads the keys of one object. Whatever is missing, of the wrong kind or unknown becomes a
/// problem; the caller goes on with nil, so that all problems are found in one reading.
///
/// Call `finish()` at the end: keys that nobody asked for are then reported.
package final class ObjectReader {
  package let node: Node
  package let problems: ProblemList
  private let members: [String: Node]
  private var asked: Set<String> = []

  /// Nil, with a problem, when the node is not an object.
  package init?(_ node: Node, _ problems: ProblemList) {
    guard case .object(let members) = node.value else {
      problems.add(node, "expected an object, found \(node.kindName)", "Write { … } here.")
      return nil
    }
    self.node = node
    self.problems = problems
    self.members = Dictionary(members.map { ($0.key, $0.node) }, uniquingKeysWith: { a, _ in a })
  }

  /// The node at a key; nil when it is absent or null.
  package func optional(_ key: String) -> Node? {
    asked.insert(key)
    guard let found = members[key] else { return nil }
    if case .null = found.value { return nil }
    return found
  }

  /// The node at a key; a problem when it is absent.
  package func required(_ key: String) -> Node? {
    if let found = optional(key) { return found }
    problems.add(node, "key '\(key)' is missing", "Add \"\(key)\": … to this object.")
    return nil
  }

  package func string(_ key: String) -> String? { required(key).flatMap(string) }
  package func optionalString(_ key: String) -> String? { optional(key).flatMap(string) }

  /// An id: letters, digits, `-`, `_` and `.`, 1 … 64 of them.
  package func id(_ key: String = "id") -> String? {
    guard let found = required(key), let text = string(found) else { return nil }
    let allowed = text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == 45 || byte == 95 || byte == 46
    }
    if allowed, (1...64).contains(text.utf8.count) { return text }
    problems.add(
      found, "'\(text)' cannot be an id",
      "Use 1 to 64 letters, digits, hyphens, underscores or full stops.")
    return nil
  }

  package func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    required(key).flatMap { integer($0, in: range) }
  }

  package func integer(_ key: String, in range: ClosedRange<Int>, default value: Int) -> Int? {
    optional(key).map { integer($0, in: range) } ?? value
  }

  package func bool(_ key: String, default value: Bool) -> Bool {
    guard let found = optional(key) else { return value }
    if case .bool(let flag) = found.value { return flag }
    problems.add(found, "expected true or false, found \(found.kindName)", "Write true or false.")
    return value
  }

  /// A decimal, written as a text so that no reader takes it through a binary float: `"0.05"`.
  package func decimal(_ key: String) -> ExactDecimal? { required(key).flatMap(decimal) }
  package func optionalDecimal(_ key: String) -> ExactDecimal? { optional(key).flatMap(decimal) }

  /// The nodes of a list; empty when the key is absent.
  package func list(_ key: String) -> [Node] {
    guard let found = optional(key) else { return [] }
    return list(found) ?? []
  }

  /// The nodes of a list that must be there.
  package func requiredList(_ key: String) -> [Node]? { required(key).flatMap(list) }

  /// A text out of a fixed set: the raw value of an enumeration.
  package func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    required(key).flatMap { choice($0, type) }
  }

  package func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type, default value: Choice
  ) -> Choice? where Choice.RawValue == String {
    optional(key).map { choice($0, type) } ?? value
  }

  /// Reads an object at a key; nil, with a problem, when it is absent.
  package func object(_ key: String) -> ObjectReader? {
    required(key).flatMap { ObjectReader($0, problems) }
  }

  package func optionalObject(_ key: String) -> ObjectReader? {
    optional(key).flatMap { ObjectReader($0, problems) }
  }

  /// Reports every key that was never asked for.
  package func finish() {
    guard case .object(let members) = node.value else { return }
    for member in members where !asked.contains(member.key) {
      let near = Suggestion.nearest(to: member.key, in: asked.sorted())
      problems.add(
        Problem(
          path: node.path.isEmpty ? member.key : "\(node.path).\(member.key)",
          position: member.position, message: "unknown key '\(member.key)'",
          remedy: near.map { "Did you mean '\($0)'?" }
            ?? "Remove it; known keys are \(asked.sorted().joined(separator: ", "))."))
    }
  }
}

// MARK: Reading one node

extension ObjectReader {
  package func string(_ node: Node) -> String? {
    if case .string(let text) = node.value { return text }
    problems.add(node, "expected a text, found \(node.kindName)", "Write it in quotes.")
    return nil
  }

  package func integer(_ node: Node, in range: ClosedRange<Int>) -> Int? {
    guard case .number(let digits) = node.value, let value = Int(digits) else {
      problems.add(
        node, "expected a whole number, found \(node.shownValue ?? node.kindName)",
        "Write a whole number from \(range.lowerBound) to \(range.upperBound), without quotes.")
      return nil
    }
    if range.contains(value) { return value }
    problems.add(
      node, "\(value) is out of range",
      "Write a whole number from \(range.lowerBound) to \(range.upperBound).")
    return nil
  }

  package func decimal(_ node: Node) -> ExactDecimal? {
    if case .string(let text) = node.value, let value = ExactDecimal(text) { return value }
    if case .number(let digits) = node.value {
      problems.add(
        node, "expected a decimal in quotes, found the number \(digits.prefix(40))",
        "Write it as \"\(digits.prefix(40))\".")
      return nil
    }
    problems.add(
      node, "expected a decimal in quotes, found \(node.shownValue ?? node.kindName)",
      "Write it as a text, such as \"0.05\".")
    return nil
  }

  package func list(_ node: Node) -> [Node]? {
    if case .array(let nodes) = node.value { return nodes }
    problems.add(node, "expected a list, found \(node.kindName)", "Write [ … ] here.")
    return nil
  }

  package func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: Node, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let text = string(node) else { return nil }
    if let found = Choice(rawValue: text) { return found }
    let known = type.allCases.map(\.rawValue)
    problems.add(
      node, "unknown value '\(text)'",
      Suggestion.nearest(to: text, in: known).map { "Did you mean '\($0)'?" }
        ?? "Known values are \(known.map { "'\($0)'" }.joined(separator: ", ")).")
    return nil
  }
}
