/// A place in the bytes of a text that knows its line and column.
///
/// Lines end with a line feed. Columns count characters (Unicode scalars) from 1.
struct Scanner {
  let bytes: [UInt8]
  private(set) var offset = 0
  private(set) var position = Problem.Position(line: 1, column: 1)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { offset >= bytes.count }
  var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }
  var next: UInt8? { offset + 1 < bytes.count ? bytes[offset + 1] : nil }

  mutating func advance() {
    guard let byte = current else { return }
    offset += 1
    if byte == UInt8(ascii: "\n") {
      position = Problem.Position(line: position.line + 1, column: 1)
    } else if current.map({ $0 & 0xC0 != 0x80 }) ?? true {
      // The last byte of a character moves the column.
      position = Problem.Position(line: position.line, column: position.column + 1)
    }
  }

  /// Goes over this character when it stands here.
  mutating func skip(_ wanted: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: wanted) else { return false }
    advance()
    return true
  }

  /// A byte-order mark is no column of the first line.
  mutating func skipByteOrderMark() {
    offset += 3
  }

  /// Where the text stops being UTF-8; nil when it never does.
  func firstInvalidByte() -> Problem.Position? {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var line = 1
    var column = 1
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar):
        let isLineEnd = scalar.first == UInt8(ascii: "\n")
        line += isLineEnd ? 1 : 0
        column = isLineEnd ? 1 : column + 1
      case .error: return Problem.Position(line: line, column: column)
      case .emptyInput: return nil
      }
    }
  }

  /// The character that stands here; nil at the end. The bytes are known to be UTF-8.
  var scalar: Unicode.Scalar? {
    guard !isAtEnd else { return nil }
    return String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self)
      .unicodeScalars.first
  }

  /// What stands here, as a person would say it: `'x'`, `the end of the file`.
  var found: String {
    guard let scalar else { return "the end of the file" }
    if scalar == "\"" { return "a text" }
    return scalar.isPlain ? "'\(scalar)'" : "the character \(scalar.codeName)"
  }

  /// Full-width punctuation looks like ASCII on a Chinese keyboard, but it is not JSON.
  var fullWidthRemedy: String? {
    let pairs: [Unicode.Scalar: String] = [
      "，": ",", "：": ":", "“": "\"", "”": "\"", "｛": "{", "｝": "}", "［": "[", "］": "]",
      "【": "[", "】": "]", "＂": "\"", "、": ",",
    ]
    return scalar.flatMap { pairs[$0] }.map { "Write the half-width \($0) (半角)." }
  }
}

extension Unicode.Scalar {
  /// Neither a control character nor one that hides itself or turns the text around it.
  package var isPlain: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: true
    }
  }

  /// `U+0007`.
  var codeName: String {
    "U+" + String(repeating: "0", count: max(0, 4 - String(value, radix: 16).count))
      + String(value, radix: 16, uppercase: true)
  }
}
