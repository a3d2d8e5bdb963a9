import WaterQuality

/// Reads strict JSON into nodes: only what these tests write.
struct NodeReader {
  private var rest: Substring
  private let position = Problem.Position(line: 1, column: 1)

  static func read(_ text: String) -> Node {
    var reader = NodeReader(rest: Substring(text))
    return reader.node("")
  }

  private mutating func skip() { rest = rest.drop { $0.isWhitespace || $0 == "," || $0 == ":" } }

  private mutating func node(_ path: String) -> Node {
    skip()
    switch rest.first {
    case "{": return Node(value: .object(members(path)), path: path, position: position)
    case "[": return Node(value: .array(items(path)), path: path, position: position)
    case "\"": return Node(value: .string(string()), path: path, position: position)
    default:
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }
      rest = rest.dropFirst(word.count)
      let value: Node.Value =
        switch word {
        case "true": .bool(true)
        case "false": .bool(false)
        case "null": .null
        default: .number(String(word))
        }
      return Node(value: value, path: path, position: position)
    }
  }

  private mutating func members(_ path: String) -> [Node.Member] {
    rest = rest.dropFirst()
    var members: [Node.Member] = []
    skip()
    while rest.first != "}" {
      let key = string()
      let inner = node(path.isEmpty ? key : "\(path).\(key)")
      members.append(Node.Member(key: key, position: position, node: inner))
      skip()
    }
    rest = rest.dropFirst()
    return members
  }

  private mutating func items(_ path: String) -> [Node] {
    rest = rest.dropFirst()
    var items: [Node] = []
    skip()
    while rest.first != "]" {
      items.append(node("\(path)[\(items.count)]"))
      skip()
    }
    rest = rest.dropFirst()
    return items
  }

  private mutating func string() -> String {
    rest = rest.dropFirst()
    let text = rest.prefix { $0 != "\"" }
    rest = rest.dropFirst(text.count + 1)
    return String(text)
  }
}
