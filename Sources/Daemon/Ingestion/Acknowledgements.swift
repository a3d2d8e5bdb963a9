import Glibc
package import WaterQuality

/// Tells a test harness which samples were committed: a line `ack BOOT SEQUENCE` on the descriptor
/// named by HANWATCH_ACK_FD, those of one commit in one write after COMMIT returned. Silent without
/// it.
package struct Acknowledgements: Sendable {
  private let descriptor: Int32?

  package init(environment: [String: String]) {
    descriptor = environment["HANWATCH_ACK_FD"].flatMap { Int32($0) }
  }

  package func callAsFunction(_ keys: [SampleKey]) {
    guard let descriptor, !keys.isEmpty else { return }
    let lines = keys.flatMap { Array("ack \($0.boot) \($0.sequence)\n".utf8) }
    // The harness has gone when this fails; the daemon has nothing to do about it.
    _ = unsafe lines.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
  }
}
