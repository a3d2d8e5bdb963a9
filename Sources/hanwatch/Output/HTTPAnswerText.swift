/// Reads one whole HTTP/1.1 answer from the bytes of a connection that was closed after it.
enum HTTPAnswerText {
  /// Nil where the bytes end before the answer does.
  static func read(_ bytes: [UInt8]) -> SocketClient.Answer? {
    guard let end = headEnd(bytes) else { return nil }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count >= 2, let status = Int(words[1]) else { return nil }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let pair = line.split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { continue }
      fields[pair[0].lowercased()] = pair[1].trimmingPrefix { $0 == " " }.lowercased()
    }
    let rest = bytes[(end + 4)...]
    if fields["transfer-encoding"] == "chunked" {
      return dechunked(rest).map { SocketClient.Answer(status: status, body: $0) }
    }
    if let length = fields["content-length"].flatMap({ Int($0) }) {
      guard rest.count >= length else { return nil }
      return SocketClient.Answer(status: status, body: Array(rest.prefix(length)))
    }
    return SocketClient.Answer(status: status, body: Array(rest))
  }

  private static func headEnd(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (0...(bytes.count - 4)).first { index in
      bytes[index] == 13 && bytes[index + 1] == 10 && bytes[index + 2] == 13
        && bytes[index + 3] == 10
    }
  }

  private static func dechunked(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = bytes
    var body: [UInt8] = []
    while let end = rest.firstIndex(of: 13) {
      let digits = rest[..<end].prefix { $0 != UInt8(ascii: ";") }
      guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0,
        rest.endIndex - end >= size + 4 || size == 0
      else { return nil }
      if size == 0 { return body }
      let start = end + 2
      body += rest[start..<(start + size)]
      rest = rest[(start + size + 2)...]
    }
    return nil
  }
}
