import Foundation

/// Where a webhook goes: a URL taken apart and put together again, so that nothing ambiguous is
/// left in it for the HTTP client to read differently.
///
/// Only addresses that the text itself shows are checked. A name may still resolve to an address
/// that is forbidden here; the service unit's `IPAddressAllow` is what stops that today.
package struct WebhookEndpoint: Sendable, Equatable {
  /// The whole URL, with its query: may hold a token, so it is never printed.
  package let url: String
  /// Without brackets.
  package let host: String
  package let port: Int
  package let isEncrypted: Bool

  /// What a person wrote and may not stand.
  package struct Refusal: Error, Equatable, CustomStringConvertible {
    package let message: String
    package let remedy: String

    package var description: String { "could not use the URL of a channel: \(message). \(remedy)" }
  }

  /// - Parameters:
  ///   - loopback: the channel is a test on this machine.
  ///   - privateHosts: hosts of a private network that the channel may reach, also without TLS.
  package init(_ text: String, loopback: Bool, privateHosts: [String]) throws(Refusal) {
    let (scheme, authority, rest) = try Self.split(text)
    isEncrypted = scheme == "https"
    (host, port) = try Self.hostAndPort(authority, defaultPort: isEncrypted ? 443 : 80)
    let shown = host.contains(":") ? "[\(host)]" : host
    url = "\(scheme)://\(shown):\(port)\(rest)"

    let isListed = privateHosts.contains { $0.lowercased() == host }
    switch (AddressScope(host: host), loopback) {
    case (.loopback, true): return
    case (.loopback, false):
      throw Refusal(
        message: "'\(host)' is this machine",
        remedy: "Name the receiver, or write \"loopback\": true for a test.")
    case (_, true):
      throw Refusal(
        message: "loopback is true, but '\(host)' is not this machine",
        remedy: "Remove \"loopback\", or use 127.0.0.1.")
    case (.forbidden, _):
      throw Refusal(
        message: "'\(host)' is an address no receiver can have",
        remedy: "Use the receiver's own name or address.")
    case (.disguised, _):
      throw Refusal(
        message: "'\(host)' is an address in shorthand",
        remedy: "Write four decimal numbers, such as 10.20.0.7.")
    case (.privateNetwork, _) where !isListed:
      throw Refusal(
        message: "'\(host)' lies in a private network",
        remedy: "If that is meant, add \"privateHosts\": [\"\(host)\"].")
    case (.privateNetwork, _), (.open, _), (.name, _): break
    }
    guard isEncrypted || isListed else {
      throw Refusal(
        message: "messages to '\(host)' would go out unencrypted",
        remedy: "Use https, or list the host in \"privateHosts\" if its network is private.")
    }
  }

  private static func split(_ text: String) throws(Refusal) -> (String, String, String) {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x21...0x7E).contains(byte) && !"\"<>\\^`{|}".utf8.contains(byte)
    }
    guard isPlain, (1...2048).contains(text.utf8.count), !text.contains("#"),
      let mark = text.range(of: "://")
    else {
      throw Refusal(
        message: "this is no URL", remedy: "Write https://host/path, percent-encoded, no '#'.")
    }
    let scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else {
      throw Refusal(message: "'\(scheme)' is no scheme for a webhook", remedy: "Use https.")
    }
    let after = text[mark.upperBound...]
    let authority = after.prefix { $0 != "/" && $0 != "?" }
    guard !authority.contains("@") else {
      throw Refusal(
        message: "the URL holds a user name or password",
        remedy: "Remove them; messages are signed with the channel's key.")
    }
    let rest = String(after.dropFirst(authority.count))
    return (scheme, String(authority), rest.hasPrefix("/") ? rest : "/" + rest)
  }

  private static func hostAndPort(
    _ authority: String, defaultPort: Int
  ) throws(Refusal) -> (String, Int) {
    var host = authority[...]
    var port: Substring?
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      host = authority[authority.index(after: authority.startIndex)..<end]
      let tail = authority[authority.index(after: end)...]
      port = tail.isEmpty ? nil : tail.hasPrefix(":") ? tail.dropFirst() : "?"
    } else if let colon = authority.firstIndex(of: ":") {
      host = authority[..<colon]
      port = authority[authority.index(after: colon)...]
    }
    let number = port.map { $0.utf8.allSatisfy { (48...57).contains($0) } ? Int($0) ?? 0 : 0 }
    let isReadable = authority.hasPrefix("[") ? isAddress(host) : isName(host)
    guard (1...253).contains(host.utf8.count), isReadable,
      (1...65_535).contains(number ?? defaultPort)
    else {
      throw Refusal(
        message: "host or port of the URL cannot be read", remedy: "Write https://host:port/path.")
    }
    return (host.lowercased(), number ?? defaultPort)
  }

  /// Letters, digits, hyphens, underscores and full stops; IPv4 addresses among them.
  private static func isName(_ host: Substring) -> Bool {
    host.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == 45 || byte == 46 || byte == 95
    }
  }

  /// Looks like an IPv6 address; `AddressScope` reads it.
  private static func isAddress(_ host: Substring) -> Bool {
    host.contains(":")
      && host.utf8.allSatisfy { byte in
        (48...58).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
          || byte == 46
      }
  }
}

extension WebhookEndpoint: CustomStringConvertible {
  /// Scheme, host and port only: path and query may hold tokens.
  package var description: String {
    let shown = host.contains(":") ? "[\(host)]" : host
    return "\(isEncrypted ? "https" : "http")://\(shown):\(port)"
  }
}
