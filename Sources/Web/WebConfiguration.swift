package import WaterQuality

/// Where the page answers, and how much of it anybody may have: the object `web` of stations.json.
package struct WebConfiguration: Sendable, Equatable {
  /// A name or an address, IPv6 without brackets: `127.0.0.1`, `::1`.
  package var host: String
  /// 0 takes a free port; the service tells which.
  package var port: Int
  /// Connections open at once from one address.
  package var connectionsPerAddress = WebLimits.connectionsPerAddress
  /// The steady rate of requests from one address; twice as many may come in a burst.
  package var requestsPerSecond = WebLimits.requestsPerSecond
  /// What a request may take to arrive, an ordinary answer to leave, and a pause between two.
  package var requestSeconds = WebLimits.requestSeconds
  /// Who may say in `X-Forwarded-For` for whom they ask.
  package var trustedProxies: [AddressRange] = []
  /// Nil where the page is served in the clear, as behind a proxy on this machine.
  package var tls: TLSFiles?

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

  /// The object `web`; the defaults where it is absent, nil with a problem where it is wrong.
  package init?(_ reader: ObjectReader?) {
    self = .default
    guard let reader else { return }
    defer { reader.finish() }
    let listen = Self.listen(reader)
    let connections = reader.integer(
      "connectionsPerAddress", in: 1...WebLimits.connections,
      default: WebLimits.connectionsPerAddress)
    let rate = reader.integer(
      "requestsPerSecond", in: 1...1_000_000, default: WebLimits.requestsPerSecond)
    let seconds = reader.integer(
      "requestSeconds", in: 1...60, default: WebLimits.requestSeconds)
    let proxies = reader.list("trustedProxies").map { Self.range($0, reader) }
    let files = reader.optionalObject("tls").map { TLSFiles($0) }
    guard let listen, let connections, let rate, let seconds, !proxies.contains(nil),
      files != .some(nil)
    else {
      return nil
    }
    self = listen
    connectionsPerAddress = connections
    requestsPerSecond = rate
    requestSeconds = seconds
    trustedProxies = proxies.compactMap(\.self)
    tls = files.flatMap(\.self)
  }

  private static func listen(_ reader: ObjectReader) -> WebConfiguration? {
    guard let node = reader.optional("listen") else { return .default }
    guard let text = reader.string(node) else { return nil }
    if let read = WebConfiguration(listen: text) { return read }
    reader.problems.add(
      node, "'\(text)' is no address to listen on",
      "Write address and port, such as \"127.0.0.1:8080\" or \"[::1]:8080\".")
    return nil
  }

  private static func range(_ node: Node, _ reader: ObjectReader) -> AddressRange? {
    guard let text = reader.string(node) else { return nil }
    if let range = AddressRange(text) { return range }
    reader.problems.add(
      node, "'\(text.prefix(64))' is no address and no range of addresses",
      "Write a literal, such as \"10.20.0.5\" or \"10.20.0.0/16\".")
    return nil
  }
}
