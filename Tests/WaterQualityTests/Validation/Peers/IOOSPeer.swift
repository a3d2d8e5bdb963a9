import Foundation

/// IOOS's QARTOD tests in Python (PyPI `ioos_qc`), as a second opinion. HANWATCH_REQUIRE_PEERS=1
/// makes their absence a failure.
enum IOOSPeer {
  static let isRequired = ProcessInfo.processInfo.environment["HANWATCH_REQUIRE_PEERS"] == "1"
  static let isPresent = (try? run("--probe").status) == 0

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "ioos_flags.py")

  /// Its exit status, and a line for every kind of agreement and difference.
  static func compare(_ work: some Encodable) throws -> (status: Int32, output: String) {
    let path = FileManager.default.temporaryDirectory.path + "/hanwatch-" + UUID().uuidString
    try JSONEncoder().encode(work).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try run(path)
  }

  private static func run(_ argument: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let python = ProcessInfo.processInfo.environment["HANWATCH_PYTHON"] ?? "python3"
    process.arguments = [python, script.path, argument]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
