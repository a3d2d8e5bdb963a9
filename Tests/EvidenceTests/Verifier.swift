import Foundation

/// `deploy/verify.py`, run as a stranger would. HANWATCH_REQUIRE_PEERS=1 makes the absence of
/// Python a failure.
enum Verifier {
  static let isRequired = ProcessInfo.processInfo.environment["HANWATCH_REQUIRE_PEERS"] == "1"
  static let isPresent = (try? run(["--help"]).status) == 0

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "deploy/verify.py")

  /// Its exit status and its lines for a proof.
  static func check(_ proof: [UInt8], key: String) throws -> (status: Int32, output: String) {
    let path = FileManager.default.temporaryDirectory.path + "/hanwatch-" + UUID().uuidString
    try Data(proof).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try run([path, "--key", key])
  }

  private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let python = ProcessInfo.processInfo.environment["HANWATCH_PYTHON"] ?? "python3"
    process.arguments = [python, script.path] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
