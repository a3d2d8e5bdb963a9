import Dispatch
import Glibc

/// A bare TCP connection: the tests see the bytes that browsers see.
final class Connection: Sendable {
  private let descriptor: Int32

  init?(port: UInt16) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var timeout = timeval(tv_sec: 30, tv_usec: 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    // The pointers live for the call only.
    let connected = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe setsockopt(
        descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
      return unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return nil }
  }

  /// To the socket at a path; nil where nobody serves.
  init?(path: String) {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var timeout = timeval(tv_sec: 30, tv_usec: 0)
    // The pointers live for the call only.
    let connected = unsafe Self.withAddress(path) { address, length in
      unsafe setsockopt(
        descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
      return unsafe connect(descriptor, address, length)
    }
    guard connected == 0 else { return nil }
  }

  /// As soon as somebody serves there.
  static func eventually(path: String) async throws -> Connection {
    while true {
      if let connection = Connection(path: path) { return connection }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// A socket's file that nobody serves.
  static func leaveSocket(at path: String) -> Bool {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    return unsafe withAddress(path) { unsafe bind(descriptor, $0, $1) } == 0
  }

  private static func withAddress(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = Array(path.utf8)
    precondition(name.count < MemoryLayout.size(ofValue: address.sun_path), "the path is short")
    // The name fits, and the pointers live for the call only.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: name) }
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  deinit { close(descriptor) }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// What arrives until a text was seen; until the other end closes or thirty silent seconds.
  func read(until end: String?) async -> String {
    await withCheckedContinuation { continuation in
      // A thread of its own: waiting here would take one from the server that is to answer.
      DispatchQueue.global().async { continuation.resume(returning: self.receive(until: end)) }
    }
  }

  private func receive(until end: String?) -> String {
    var text = ""
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while end.map({ !text.contains($0) }) ?? true {
      let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
      guard count > 0 else { break }
      text += String(decoding: bytes[0..<count], as: UTF8.self)
    }
    return text
  }
}
