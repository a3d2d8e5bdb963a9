/// Whoever asks behind trusted proxies: the last address of `X-Forwarded-For` that none of them
/// vouches away. What stands before it may have been written by anybody. Pure.
package func forwardedAddress(
  peer: IPAddress, forwardedFor headers: [String], trusted: [AddressRange]
) -> IPAddress {
  var address = peer
  var hops = headers.flatMap { $0.split(separator: ",") }
  while trusted.contains(where: { $0.contains(address) }), let hop = hops.popLast() {
    // An address we cannot read was written by the proxy we are at: that is all we know.
    guard let next = hopAddress(hop) else { break }
    address = next
  }
  return address
}

/// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`.
private func hopAddress(_ text: Substring) -> IPAddress? {
  let hop = text.trimmingPrefix { $0 == " " || $0 == "\t" }
  let trimmed = hop.prefix { $0 != " " && $0 != "\t" }
  if trimmed.hasPrefix("["), let end = trimmed.firstIndex(of: "]") {
    return IPAddress(trimmed[trimmed.index(after: trimmed.startIndex)..<end])
  }
  if let address = IPAddress(trimmed) { return address }
  return trimmed.lastIndex(of: ":").flatMap { IPAddress(trimmed[..<$0]) }
}
