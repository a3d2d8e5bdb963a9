import Foundation
import WaterQuality

/// Implementations of Standard Webhooks that are not ours, in Python. HANWATCH_REQUIRE_PEERS=1
/// makes their absence a failure.
enum Peers {
  struct Message: Encodable {
    let id: String
    let timestamp: String
    let signature: String
    let body: String
  }

  struct Work: Encodable {
    let secret: String
    let publicKey: String
    let messages: [Message]
  }

  static let areRequired = ProcessInfo.processInfo.environment["HANWATCH_REQUIRE_PEERS"] == "1"
  static let arePresent = (try? run("--probe").status) == 0

  /// They compare times with the machine's clock.
  static var now: Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }

  static func verify(_ work: Work) throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/hanwatch-" + UUID().uuidString
    try JSONEncoder().encode(work).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try run(path).output
  }

  private static func run(_ argument: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let script = Bundle.module.path(forResource: "verify", ofType: "py") ?? "verify.py"
    let python = ProcessInfo.processInfo.environment["HANWATCH_PYTHON"] ?? "python3"
    process.arguments = [python, script, argument]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
