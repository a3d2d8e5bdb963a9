package import WaterQuality

/// Where the page answers: the object `web` of stations.json.
package struct WebConfiguration: Sendable, Equatable {
  /// A name or an address, IPv6 without brackets: `127.0.0.1`, `::1`.
  package var host: String
  /// 0 takes a free port; the service tells which.
  package var port: Int

  /// This machine only: whoever wants the page elsewhere says so.
  package static let `default` = WebConfiguration(host: "127.0.0.1", port: 8080)

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// Reads `127.0.0.1:8080` or `[::1]:8080`; nil for anything else.
  package init?(listen: String) {
    guard let colon = listen.lastIndex(of: ":"),
      let port = UInt16(listen[listen.index(after: colon)...])
    else { return nil }
    var host = listen[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    let allowed = host.utf8.allSatisfy { byte in
      (48...58).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == 45 || byte == 46
    }
    guard !host.isEmpty, allowed else { return nil }
    self.init(host: String(host), port: Int(port))
  }

  /// The object `web`; the default where it is absent, nil with a problem where it is wrong.
  package init?(_ reader: ObjectReader?) {
    self = .default
    guard let reader else { return }
    defer { reader.finish() }
    guard let node = reader.optional("listen") else { return }
    guard let text = reader.string(node) else { return nil }
    guard let read = WebConfiguration(listen: text) else {
      reader.problems.add(
        node, "'\(text)' is no address to listen on",
        "Write address and port, such as \"127.0.0.1:8080\" or \"[::1]:8080\".")
      return nil
    }
    self = read
  }
}
