import Glibc
package import WaterQuality

/// Tells a test harness which samples were committed: a line `ack BOOT SEQUENCE` on the descriptor
/// named by HANWATCH_ACK_FD, written after COMMIT returned. Silent without it.
package struct Acknowledgements: Sendable {
  private let descriptor: Int32?

  package init(environment: [String: String]) {
    descriptor = environment["HANWATCH_ACK_FD"].flatMap { Int32($0) }
  }

  package func callAsFunction(_ key: SampleKey) {
    guard let descriptor else { return }
    let line = Array("ack \(key.boot) \(key.sequence)\n".utf8)
    // The harness has gone when this fails; the daemon has nothing to do about it.
    _ = unsafe line.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
  }
}
