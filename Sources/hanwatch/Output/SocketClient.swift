import Daemon
import Foundation
import Glibc

/// Asks the running daemon over its Unix socket: one request, one answer, one connection.
struct SocketClient: Sendable {
  /// In the order they are tried.
  let paths: [String]

  init(data: String) {
    paths = SocketPath.candidates(data: data, environment: ProcessInfo.processInfo.environment)
  }

  struct Answer {
    let status: Int
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  enum Failure: Error, Equatable, CustomStringConvertible {
    /// Nobody serves there: the files may be opened under the lock.
    case noDaemon(tried: [String])
    case notAllowed(path: String)
    case broken(path: String, why: String)

    var description: String {
      switch self {
      case .noDaemon(let tried):
        "could not ask the daemon: none serves \(tried.joined(separator: " or ")). "
          + "Start it, or name its directory with --data."
      case .notAllowed(let path):
        "could not ask the daemon: '\(path)' is closed to this user. "
          + "Run the command as the daemon's user or as root."
      case .broken(let path, let why):
        "could not ask the daemon at '\(path)': \(why). Look at its log."
      }
    }
  }

  private static let seconds = 15
  private static let mostBytes = 64 << 20

  func get(_ target: String) throws(Failure) -> Answer {
    try ask("GET \(target) HTTP/1.1\r\n", body: nil)
  }

  /// `key` lets the same request be sent again without being done again.
  func post(_ target: String, json: [UInt8], key: String) throws(Failure) -> Answer {
    try ask(
      "POST \(target) HTTP/1.1\r\nContent-Type: application/json\r\n"
        + "Idempotency-Key: \(key)\r\n"
        + "Content-Length: \(json.count)\r\n", body: json)
  }

  private func ask(_ head: String, body: [UInt8]?) throws(Failure) -> Answer {
    for path in paths {
      guard let descriptor = try connect(path) else { continue }
      defer { close(descriptor) }
      let request = Array("\(head)Host: localhost\r\nConnection: close\r\n\r\n".utf8) + (body ?? [])
      try send(request, to: descriptor, path)
      guard let answer = HTTPAnswerText.read(try receive(from: descriptor, path)) else {
        throw .broken(path: path, why: "its answer is not complete")
      }
      return answer
    }
    throw .noDaemon(tried: paths)
  }

  // MARK: The socket

  /// Nil where nobody serves.
  private func connect(_ path: String) throws(Failure) -> Int32? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = Array(path.utf8)
    guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    // The name is copied into the fixed field of sockaddr_un, whose size was checked above.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: name) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .broken(path: path, why: Self.errorText()) }
    var timeout = timeval(tv_sec: Self.seconds, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, size)
      unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, size)
      return unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if result == 0 { return descriptor }
    let code = errno
    close(descriptor)
    switch code {
    case ENOENT, ECONNREFUSED, ENOTDIR: return nil
    case EACCES, EPERM: throw .notAllowed(path: path)
    default: throw .broken(path: path, why: Self.errorText(code))
    }
  }

  private func send(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw .broken(path: path, why: Self.errorText())
      }
    }
  }

  /// Everything until the daemon closes.
  private func receive(from descriptor: Int32, _ path: String) throws(Failure) -> [UInt8] {
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while all.count <= Self.mostBytes {
      let count = unsafe recv(descriptor, &part, part.count, 0)
      if count == 0 { return all }
      if count > 0 {
        all += part[..<count]
      } else if errno == EAGAIN {
        throw .broken(path: path, why: "no answer within \(Self.seconds) s")
      } else if errno != EINTR {
        throw .broken(path: path, why: Self.errorText())
      }
    }
    throw .broken(path: path, why: "its answer is larger than \(Self.mostBytes) bytes")
  }

  private static func errorText(_ code: Int32 = errno) -> String {
    unsafe String(cString: strerror(code))
  }
}
