/// Blank space, texts, numbers and words.
extension Parser {
  /// Goes over spaces, line ends and comments.
  mutating func skipBlank() throws(SyntaxError) {
    while let byte = scanner.current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        scanner.advance()
      case UInt8(ascii: "/") where scanner.next == UInt8(ascii: "/"):
        while let byte = scanner.current, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
          scanner.advance()
        }
      case UInt8(ascii: "/") where scanner.next == UInt8(ascii: "*"):
        try skipBlockComment()
      default: return
      }
    }
  }

  private mutating func skipBlockComment() throws(SyntaxError) {
    let start = scanner.position
    scanner.advance()
    scanner.advance()
    while scanner.current != UInt8(ascii: "*") || scanner.next != UInt8(ascii: "/") {
      if scanner.isAtEnd {
        throw error("the comment that starts here is never closed", "Add */.", at: start)
      }
      scanner.advance()
    }
    scanner.advance()
    scanner.advance()
  }

  /// A text in double quotes, without them.
  mutating func text() throws(SyntaxError) -> String {
    let start = scanner.position
    scanner.advance()
    var text: [UInt8] = []
    while let byte = scanner.current {
      switch byte {
      case UInt8(ascii: "\""):
        scanner.advance()
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        throw error(
          "the text that starts here does not end on its line",
          "Close it with \"; write a line break inside a text as \\n.", at: start)
      case 0..<0x20, 0x7F:
        throw error("\(found) stands inside a text", "Remove it; write a tab as \\t.")
      case UInt8(ascii: "\\"):
        text.append(contentsOf: String(Character(try escape())).utf8)
      default:
        text.append(byte)
        scanner.advance()
      }
    }
    throw error("the text that starts here is never closed", "Add \".", at: start)
  }

  private mutating func escape() throws(SyntaxError) -> Unicode.Scalar {
    let start = scanner.position
    scanner.advance()
    guard let byte = scanner.current else {
      throw error("the file ends inside an escape", "Complete the text and close it with \".")
    }
    if byte == UInt8(ascii: "u") { return try unicodeEscape(at: start) }
    let known: [UInt8: Unicode.Scalar] = [
      UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
      UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
    guard let scalar = known[byte] else {
      throw error(
        "a backslash before \(found) means nothing in a text",
        "Write a backslash itself as \\\\; known escapes are \\\" \\\\ \\/ \\n \\r \\t \\uXXXX.",
        at: start)
    }
    scanner.advance()
    return scalar
  }

  private mutating func unicodeEscape(at start: Problem.Position) throws(SyntaxError)
    -> Unicode.Scalar
  {
    let first = try codeUnit(at: start)
    var code = UInt32(first)
    if UTF16.isLeadSurrogate(first), scanner.current == UInt8(ascii: "\\"),
      scanner.next == UInt8(ascii: "u")
    {
      scanner.advance()
      let second = try codeUnit(at: start)
      if UTF16.isTrailSurrogate(second) {
        code = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
      }
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw error(
        "the escape is half of a surrogate pair",
        "Write the character itself, or both halves.", at: start)
    }
    if scalar.value < 0x20 && !["\n", "\r", "\t"].contains(scalar)
      || (0x7F...0x9F).contains(scalar.value)
    {
      throw error(
        "the escape stands for the control character \(scalar.codeName)", "Remove it.", at: start)
    }
    return scalar
  }

  /// The four hexadecimal digits after `\u`; the scanner stands at the `u`.
  private mutating func codeUnit(at start: Problem.Position) throws(SyntaxError) -> UInt16 {
    scanner.advance()
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = scanner.current,
        let digit = Character(Unicode.Scalar(byte)).hexDigitValue
      else {
        throw error(
          "expected four hexadecimal digits after \\u, found \(found)",
          "Write it as \\u4E2D, or the character itself.", at: start)
      }
      unit = unit << 4 | UInt16(digit)
      scanner.advance()
    }
    return unit
  }

  /// The digits of a number as they are written (RFC 8259, 6).
  mutating func number() throws(SyntaxError) -> String {
    let start = scanner.position
    let token = bareWord()
    var rest = Substring(token)
    if rest.hasPrefix("-") { rest = rest.dropFirst() }
    let whole = rest.prefix(while: \.isASCIIDigit)
    rest = rest.dropFirst(whole.count)
    var isNumber = !whole.isEmpty && (whole == "0" || !whole.hasPrefix("0"))
    if rest.hasPrefix(".") {
      let fraction = rest.dropFirst().prefix(while: \.isASCIIDigit)
      isNumber = isNumber && !fraction.isEmpty
      rest = rest.dropFirst(1 + fraction.count)
    }
    if rest.hasPrefix("e") || rest.hasPrefix("E") {
      rest = rest.dropFirst()
      if rest.hasPrefix("+") || rest.hasPrefix("-") { rest = rest.dropFirst() }
      isNumber = isNumber && !rest.isEmpty
      rest = rest.drop(while: \.isASCIIDigit)
    }
    guard isNumber, rest.isEmpty else {
      throw error(
        "'\(token.prefix(40))' is not a number",
        "Write it as 12 or -0.5, without leading zeros; write anything else in quotes.",
        at: start)
    }
    return token
  }

  mutating func word() throws(SyntaxError) -> Node.Value {
    let start = scanner.position
    let words: [String: Node.Value] = ["true": .bool(true), "false": .bool(false), "null": .null]
    if let remedy = scanner.fullWidthRemedy {
      throw error("expected a value, found \(found)", remedy)
    }
    let token = bareWord()
    if let value = words[token] { return value }
    guard !token.isEmpty else {
      throw error(
        "expected a value, found \(found)",
        found == "'''" ? "Write texts in double quotes." : "Write the value, or remove the comma.")
    }
    throw error(
      "unexpected word '\(token.prefix(40))'",
      Suggestion.nearest(to: token, in: words.keys.sorted()).map { "Did you mean \($0)?" }
        ?? "Write texts in double quotes.", at: start)
  }

  /// Letters, digits, `.`, `+`, `-` and `_` in a row.
  private mutating func bareWord() -> String {
    let first = scanner.offset
    while let byte = scanner.current {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "+"),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        scanner.advance()
      default: return String(decoding: scanner.bytes[first..<scanner.offset], as: UTF8.self)
      }
    }
    return String(decoding: scanner.bytes[first..<scanner.offset], as: UTF8.self)
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
