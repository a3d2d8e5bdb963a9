/// Reads the text of a configuration: JSON with `//` and `/* */` comments and trailing commas.
package enum ConfigurationText {
  /// Bounds that no file written by a person reaches. They keep a broken or hostile file from
  /// taking the machine's memory.
  package enum Limits {
    package static let bytes = 4 * 1024 * 1024
    package static let depth = 64
    package static let values = 250_000
    package static let pathBytes = 512
  }

  /// The tree of a text; nil, with a problem, where its syntax is wrong.
  ///
  /// The first syntax error ends the reading, because what follows it cannot be trusted. Repeated
  /// keys and a byte-order mark are problems too, but the reading goes on; of a repeated key the
  /// first value stays.
  package static func parse(_ text: String, _ problems: ProblemList) -> Node? {
    parse(Array(text.utf8), problems)
  }

  package static func parse(_ bytes: [UInt8], _ problems: ProblemList) -> Node? {
    var parser = Parser(bytes, problems)
    return parser.parse()
  }
}

/// Why a reading ended: only travels inside the parser.
struct SyntaxError: Error {
  let problem: Problem
}

/// A recursive reader: one function per kind of value. Its depth is bounded by `Limits.depth`.
struct Parser {
  var scanner: Scanner
  private let problems: ProblemList
  private var path = ""
  private var depth = 0
  private var values = 0

  init(_ bytes: [UInt8], _ problems: ProblemList) {
    self.scanner = Scanner(bytes)
    self.problems = problems
  }

  mutating func parse() -> Node? {
    do throws(SyntaxError) {
      try checkEncoding()
      try skipBlank()
      if scanner.isAtEnd {
        throw error("the file is empty", "Write { … } in it.")
      }
      let root = try value()
      try skipBlank()
      guard scanner.isAtEnd else {
        throw error(
          "unexpected \(found) after the end of the configuration",
          "Remove it, or move it inside the brackets.")
      }
      return root
    } catch {
      problems.add(error.problem)
      return nil
    }
  }

  private mutating func checkEncoding() throws(SyntaxError) {
    if scanner.bytes.count > ConfigurationText.Limits.bytes {
      throw error(
        "the file has \(scanner.bytes.count) bytes, more than \(ConfigurationText.Limits.bytes)",
        "Split it, or check that it is the right file.")
    }
    if let place = scanner.firstInvalidByte() {
      throw error(
        "the text is not UTF-8 here", "Save the file as UTF-8; it may be GBK now.", at: place)
    }
    if scanner.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      problems.add(
        Problem(
          path: "", position: scanner.position,
          message: "the file starts with a byte-order mark",
          remedy: "Save it as UTF-8 without BOM."))
      scanner.skipByteOrderMark()
    }
  }

  // MARK: Values

  private mutating func value() throws(SyntaxError) -> Node {
    values += 1
    if values > ConfigurationText.Limits.values {
      throw error(
        "the file has more than \(ConfigurationText.Limits.values) values", "Split it.")
    }
    let start = scanner.position
    guard let byte = scanner.current else {
      throw error("the file ends where a value is expected", "Complete it.")
    }
    let value: Node.Value
    switch byte {
    case UInt8(ascii: "{"): value = try object(openedAt: start)
    case UInt8(ascii: "["): value = try array(openedAt: start)
    case UInt8(ascii: "\""): value = .string(try text())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): value = .number(try number())
    default: value = try word()
    }
    return Node(value: value, path: path, position: start)
  }

  private mutating func object(openedAt start: Problem.Position) throws(SyntaxError) -> Node.Value {
    try enter()
    var members: [Node.Member] = []
    var places: [String: Problem.Position] = [:]
    let outer = path
    while try !closes(with: "}", openedAt: start, isFirst: members.isEmpty) {
      let place = scanner.position
      let key = try key()
      try step(to: outer.isEmpty ? key : "\(outer).\(key)")
      let node = try value()
      if let first = places[key] {
        problems.add(
          Problem(
            path: path, position: place,
            message: "key '\(key)' is written twice; the first is at \(first.line):\(first.column)",
            remedy: "Keep one of them."))
      } else {
        places[key] = place
        members.append(Node.Member(key: key, position: place, node: node))
      }
      path = outer
    }
    depth -= 1
    return .object(members)
  }

  private mutating func array(openedAt start: Problem.Position) throws(SyntaxError) -> Node.Value {
    try enter()
    var nodes: [Node] = []
    let outer = path
    while try !closes(with: "]", openedAt: start, isFirst: nodes.isEmpty) {
      try step(to: "\(outer)[\(nodes.count)]")
      nodes.append(try value())
      path = outer
    }
    depth -= 1
    return .array(nodes)
  }

  /// Goes over the comma between two values, or over the bracket that ends them.
  private mutating func closes(
    with bracket: Unicode.Scalar, openedAt start: Problem.Position, isFirst: Bool
  ) throws(SyntaxError) -> Bool {
    let name = bracket == "}" ? "object" : "list"
    try skipBlank()
    if !isFirst, !scanner.isAtEnd, scanner.current != UInt8(ascii: bracket) {
      guard scanner.skip(",") else {
        throw error(
          "expected ',' or '\(bracket)' in the \(name) opened at \(start.line):\(start.column), "
            + "found \(found)",
          scanner.fullWidthRemedy ?? "Put a comma before it, or close the \(name) with "
            + "'\(bracket)'.")
      }
      try skipBlank()
    }
    if scanner.isAtEnd {
      throw error(
        "the \(name) opened at \(start.line):\(start.column) is never closed",
        "Add '\(bracket)'.")
    }
    return scanner.skip(bracket)
  }

  private mutating func key() throws(SyntaxError) -> String {
    guard scanner.current == UInt8(ascii: "\"") else {
      throw error(
        "expected a key in double quotes, found \(found)",
        scanner.fullWidthRemedy ?? "Write the key as \"key\":")
    }
    let key = try text()
    try skipBlank()
    guard scanner.skip(":") else {
      throw error(
        "expected ':' after key '\(key)', found \(found)",
        scanner.fullWidthRemedy ?? "Write \"\(key)\": and then the value.")
    }
    try skipBlank()
    return key
  }

  private mutating func enter() throws(SyntaxError) {
    depth += 1
    if depth > ConfigurationText.Limits.depth {
      throw error(
        "brackets are nested deeper than \(ConfigurationText.Limits.depth)",
        "Check that every bracket is closed.")
    }
    scanner.advance()
  }

  private mutating func step(to inner: String) throws(SyntaxError) {
    if inner.utf8.count > ConfigurationText.Limits.pathBytes {
      throw error(
        "the keys down to here have more than \(ConfigurationText.Limits.pathBytes) bytes",
        "Use shorter keys.")
    }
    path = inner
  }

  // MARK: Problems

  /// What stands at the scanner, as a person would say it.
  var found: String { scanner.found }

  func error(
    _ message: String, _ remedy: String, at place: Problem.Position? = nil
  ) -> SyntaxError {
    SyntaxError(
      problem: Problem(
        path: path, position: place ?? scanner.position, message: message, remedy: remedy))
  }
}
