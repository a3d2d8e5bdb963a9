/// Follows the bytes of a connection from request to request: `(state, byte) → (state, event)`.
/// Pure; it holds at most one head.
package struct RequestFramer: Sendable {
  /// - Parameter bodyBytes: the longest body that is taken.
  package init(bodyBytes longest: Int = WebLimits.bodyBytes) { longestBody = longest }

  private let longestBody: Int

  private var phase = Phase.between
  private var line: RequestLine?
  private var fields: [ArraySlice<UInt8>] = []
  private var bytes: [UInt8] = []
  private var lineStart = 0
  private var previous: UInt8 = 0
  private var bodyBytes = 0
  private var endsConnection = false

  private enum Phase: Equatable {
    /// Nothing of the next request was read.
    case between
    case head
    case body(remaining: Int)
    case chunkSize
    case chunk(remaining: Int)
    /// The line end behind a chunk.
    case chunkEnd
    case trailer
    /// Nothing is read any more.
    case finished
  }

  package enum Event: Equatable, Sendable {
    /// The head is complete and may be read by others.
    case head(RequestHead)
    /// The last byte of the request was read.
    case end
  }

  /// Whether a request was begun and is not complete.
  package var isInside: Bool { phase != .between && phase != .finished }
  var isFinished: Bool { phase == .finished }
  /// Whether bytes are still to be held back, because the head they belong to is not complete.
  var isInHead: Bool { phase == .head || phase == .between }
  /// Whether the head went on and the body is being read.
  var isInBody: Bool { isInside && phase != .head }
  /// The address asked for, as soon as the first line is there.
  var target: String? { line?.target }

  /// Takes one byte. At most two events: a head without a body ends at once.
  package mutating func take(_ byte: UInt8) throws(Refusal) -> [Event] {
    defer { previous = byte }
    switch phase {
    case .between, .head: return try takeHead(byte)
    case .body(let remaining):
      return remaining == 1 ? end() : advance(.body(remaining: remaining - 1))
    case .chunk(let remaining):
      return advance(remaining == 1 ? .chunkEnd : .chunk(remaining: remaining - 1))
    case .chunkSize, .chunkEnd, .trailer: return try takeLine(byte)
    case .finished: return []
    }
  }

  private mutating func advance(_ next: Phase) -> [Event] {
    phase = next
    return []
  }

  // MARK: Head

  private mutating func takeHead(_ byte: UInt8) throws(Refusal) -> [Event] {
    if phase == .between {
      // Empty lines before a request are passed over (RFC 9112, 2.2).
      if byte == 0x0D && previous != 0x0D || byte == 0x0A && previous == 0x0D { return [] }
      (line, fields, bytes, lineStart) = (nil, [], [], 0)
      phase = .head
    }
    try check(byte)
    bytes.append(byte)
    if bytes.count > WebLimits.headerBytes { throw line == nil ? .targetTooLong : .headTooLarge }
    guard byte == 0x0A else { return [] }
    let text = bytes[lineStart..<(bytes.count - 2)]
    lineStart = bytes.count
    guard let line else {
      line = try RequestLine(text)
      return []
    }
    if text.isEmpty { return try complete(line) }
    fields.append(text)
    if fields.count > WebLimits.headerFields { throw .headTooLarge }
    return []
  }

  private mutating func complete(_ line: RequestLine) throws(Refusal) -> [Event] {
    let head = try RequestHead(line, fields: fields, longestBody: longestBody)
    endsConnection = head.endsConnection
    (bytes, fields, lineStart, bodyBytes) = ([], [], 0, 0)
    switch head.body {
    case .none: return [.head(head)] + end()
    case .length(let length): phase = .body(remaining: length)
    case .chunked: phase = .chunkSize
    }
    return [.head(head)]
  }

  private mutating func end() -> [Event] {
    phase = endsConnection ? .finished : .between
    (bytes, lineStart) = ([], 0)
    return [.end]
  }

  /// Line ends are CR LF and nothing else; no control character has a meaning.
  private func check(_ byte: UInt8) throws(Refusal) {
    if byte == 0x0A {
      guard previous == 0x0D else { throw .malformed("a line ends with LF alone") }
    } else if previous == 0x0D, !bytes.isEmpty {
      throw .malformed("CR stands inside a line")
    } else if byte != 0x0D, !byte.isFieldText {
      throw .malformed("the head holds a control character")
    }
  }

  // MARK: Chunks

  private mutating func takeLine(_ byte: UInt8) throws(Refusal) -> [Event] {
    try check(byte)
    bytes.append(byte)
    if bytes.count > WebLimits.chunkLineBytes {
      throw .malformed("a line between chunks is too long")
    }
    guard byte == 0x0A else { return [] }
    let text = bytes.dropLast(2)
    defer { bytes = [] }
    switch phase {
    case .chunkSize: return advance(try chunk(ofSize: text))
    case .chunkEnd:
      guard text.isEmpty else { throw .malformed("a chunk is longer than it says") }
      return advance(.chunkSize)
    default: return try takeTrailer(text)
    }
  }

  private mutating func chunk(ofSize text: ArraySlice<UInt8>) throws(Refusal) -> Phase {
    let digits = text.prefix(while: \.isHexDigit)
    let rest = text.dropFirst(digits.count)
    guard (1...8).contains(digits.count), rest.isEmpty || rest.first == UInt8(ascii: ";"),
      let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw .malformed("the size of a chunk is no number") }
    bodyBytes += size
    guard bodyBytes <= longestBody else { throw .bodyTooLarge }
    return size == 0 ? .trailer : .chunk(remaining: size)
  }

  private mutating func takeTrailer(_ text: ArraySlice<UInt8>) throws(Refusal) -> [Event] {
    if text.isEmpty { return end() }
    // Nobody here reads trailers; a field in one is where two readers may disagree.
    throw .malformed("a header stands behind the body")
  }
}
