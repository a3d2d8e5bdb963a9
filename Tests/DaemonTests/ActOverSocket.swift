import Daemon
import Foundation
import Glibc

/// Asks a running daemon over its socket for an act, signed by somebody with a password alone.
/// Returns the status of the answer and its body.
func askForAct(
  _ act: String, _ fields: [String: Any], signedBy name: String, password: String, data: String
) throws -> (status: Int, body: String) {
  var object = fields
  object["signature"] = ["name": name, "password": password]
  let body = try JSONSerialization.data(withJSONObject: object)
  let head =
    "POST /api/v1/acts/\(act) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    + "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
  let answer = try exchange(
    Array(head.utf8) + body, over: SocketPath.served(data: data, environment: [:]))
  let text = String(decoding: answer, as: UTF8.self)
  let status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  return (status, text)
}

/// Sends bytes over a Unix socket and reads until the other side closes.
private func exchange(_ bytes: [UInt8], over path: String) throws -> [UInt8] {
  let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
  let result = unsafe withUnsafePointer(to: &address) { pointer in
    unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      unsafe Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
  guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
  _ = unsafe bytes.withUnsafeBytes { unsafe send(descriptor, $0.baseAddress, $0.count, 0) }
  var all: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = unsafe recv(descriptor, &part, part.count, 0)
    if count <= 0 { return all }
    all += part[0..<count]
  }
}
