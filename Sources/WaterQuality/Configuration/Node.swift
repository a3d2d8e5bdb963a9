/// One value of a configuration text, with its place in the tree and in the text.
package struct Node: Sendable {
  package let value: Value
  /// `stations[2].analysers[0].profile`; empty at the root.
  package let path: String
  package let position: Problem.Position

  package indirect enum Value: Sendable {
    /// In the order of the text; keys are unique, the parser reports repeated ones.
    case object([Member])
    case array([Node])
    case string(String)
    /// The digits as written: numbers are never read through a binary float.
    case number(String)
    case bool(Bool)
    case null
  }

  package struct Member: Sendable {
    package let key: String
    package let position: Problem.Position
    package let node: Node

    package init(key: String, position: Problem.Position, node: Node) {
      self.key = key
      self.position = position
      self.node = node
    }
  }

  package init(value: Value, path: String, position: Problem.Position) {
    self.value = value
    self.path = path
    self.position = position
  }

  /// What a person calls it: `an object`, `a text`.
  package var kindName: String {
    switch value {
    case .object: "an object"
    case .array: "a list"
    case .string: "a text"
    case .number: "a number"
    case .bool: "true or false"
    case .null: "null"
    }
  }
  /// A number or a text as it is written, shortened: `12.5`, `'high'`; nil for everything else.
  package var shownValue: String? {
    switch value {
    case .number(let digits): String(digits.prefix(40))
    case .string(let text): "'\(text.prefix(40))'"
    default: nil
    }
  }
}
