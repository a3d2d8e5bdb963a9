/// A request's head, as far as it says where the request ends and what follows it.
///
/// Stricter than the parser behind it: whatever two readers could understand in two ways is refused
/// (RFC 9112, 6.3 and 11.2), so that no proxy and no parser disagree with us on where it ends.
package struct RequestHead: Equatable, Sendable {
  package let line: RequestLine
  package let body: Body
  /// The client waits for a word before it sends the body.
  package let expectsContinue: Bool
  /// Nothing is read behind this request.
  package let endsConnection: Bool

  package enum Body: Equatable, Sendable {
    case none
    case length(Int)
    case chunked
  }

  /// The lines between the first and the empty one, without their ends.
  init(
    _ line: RequestLine, fields lines: [ArraySlice<UInt8>], longestBody: Int
  ) throws(Refusal) {
    self.line = line
    var fields: [String: [String]] = [:]
    for each in lines {
      let (name, value) = try Self.field(each)
      fields[name, default: []].append(value)
    }
    try Self.checkHost(fields["host"] ?? [], line)
    body = try Self.body(fields, line, longestBody)
    expectsContinue = body != .none && fields["expect"]?.first?.lowercased() == "100-continue"
    let connection = (fields["connection"] ?? []).joined(separator: ",").lowercased()
    let tokens = connection.split(separator: ",").map { token in
      token.filter { $0 != " " && $0 != "\t" }
    }
    let upgrades = fields["upgrade"] != nil && tokens.contains("upgrade")
    if upgrades, body != .none {
      throw .malformed("a request with a body asks for another protocol")
    }
    // The parser behind reads nothing after a request that asks for another protocol.
    endsConnection = line.isHTTP10 || tokens.contains("close") || upgrades
  }

  private static func field(
    _ line: ArraySlice<UInt8>
  ) throws(Refusal) -> (name: String, value: String) {
    guard line.first != UInt8(ascii: " "), line.first != 0x09 else {
      throw .malformed("a header goes on in a second line")
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
      line[..<colon].allSatisfy(\.isToken)
    else { throw .malformed("a header has no name") }
    let value = line[(colon + 1)...]
    guard value.allSatisfy(\.isFieldText) else {
      throw .malformed("a header holds a control character")
    }
    let text = value.drop { $0 == 0x20 || $0 == 0x09 }
    let end = text.lastIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 + 1 } ?? text.startIndex
    return (
      String(decoding: line[..<colon], as: UTF8.self).lowercased(),
      String(decoding: text[..<end], as: UTF8.self)
    )
  }

  private static func checkHost(_ hosts: [String], _ line: RequestLine) throws(Refusal) {
    guard hosts.count == 1 || (hosts.isEmpty && line.isHTTP10) else {
      throw .malformed(hosts.isEmpty ? "'Host' is missing" : "'Host' is there twice")
    }
    let allowed = (hosts.first ?? "").utf8.allSatisfy {
      $0.isDigit || $0.isLetter || ".-_:[]~%".utf8.contains($0)
    }
    guard allowed else { throw .malformed("'Host' is no host") }
  }

  private static func body(
    _ fields: [String: [String]], _ line: RequestLine, _ longest: Int
  ) throws(Refusal) -> Body {
    let lengths = fields["content-length"] ?? []
    if let codings = fields["transfer-encoding"] {
      guard lengths.isEmpty else { throw .malformed("the length of the body is said in two ways") }
      guard codings.count == 1, codings[0].lowercased() == "chunked", !line.isHTTP10 else {
        throw .malformed("the body is not simply chunked")
      }
      return .chunked
    }
    guard let text = lengths.first else { return .none }
    guard lengths.count == 1 else { throw .malformed("'Content-Length' is there twice") }
    guard !text.isEmpty, text.utf8.allSatisfy(\.isDigit) else {
      throw .malformed("'Content-Length' is no number")
    }
    guard let length = Int(text), length <= longest else { throw .bodyTooLarge }
    return length == 0 ? .none : .length(length)
  }
}
