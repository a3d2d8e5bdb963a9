/// Where the daemon's socket is.
package enum SocketPath {
  private static let name = "api.sock"

  /// Where the daemon serves it: in the directory systemd made for this run (`RuntimeDirectory=`),
  /// else in the data directory.
  package static func served(data: String, environment: [String: String]) -> String {
    let runtime = environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first.map(String.init)
    return "\(runtime ?? data)/\(name)"
  }

  /// Where a command looks for it, in this order. The unit's runtime directory belongs to the
  /// daemon of the default data directory and to no other.
  package static func candidates(data: String, environment: [String: String]) -> [String] {
    let served = served(data: data, environment: environment)
    let unit = data == "/var/lib/hanwatch" ? ["/run/hanwatch/\(name)"] : []
    return [served] + unit + (served.hasPrefix(data) ? [] : ["\(data)/\(name)"])
  }
}
