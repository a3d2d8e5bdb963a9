import Foundation

/// A Modbus server that is not ours: pymodbus or pyModbusTCP, from the scripts in this folder.
/// Serves holding registers 0 … 9 with the words it is given, over TCP or on a pseudo-terminal.
final class ForeignServer {
  private let processes: [Process]
  let address: String

  static var python: String {
    ProcessInfo.processInfo.environment["HANWATCH_PYTHON"] ?? "python3"
  }

  /// Whether pymodbus, pyModbusTCP, pyserial and socat are here. `deploy/test` installs and demands
  /// them.
  static let isPresent: Bool = {
    if ProcessInfo.processInfo.environment["HANWATCH_REQUIRE_PEERS"] == "1" { return true }
    let probe = Process()
    probe.executableURL = URL(filePath: "/usr/bin/env")
    probe.arguments = [python, "-c", "import pymodbus, pyModbusTCP, serial"]
    probe.standardError = FileHandle.nullDevice
    try? probe.run()
    probe.waitUntilExit()
    return probe.terminationStatus == 0
      && FileManager.default.isExecutableFile(atPath: "/usr/bin/socat")
  }()

  enum Transport: CaseIterable {
    case tcp, rtuOverTCP, serial
    /// pyModbusTCP, which has only this one.
    case otherTCP
  }

  init(_ transport: Transport, words: [UInt16]) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let script = folder.appending(path: "pymodbus_server.py").path
    let other = folder.appending(path: "pymodbustcp_server.py").path
    let values = words.map { String($0) }
    switch transport {
    case .tcp, .rtuOverTCP, .otherTCP:
      let program =
        switch transport {
        case .otherTCP: [other]
        case .rtuOverTCP: [script, "rtu"]
        default: [script, "tcp"]
        }
      let (server, line) = try Self.start("/usr/bin/env", [Self.python] + program + values)
      processes = [server]
      address = "127.0.0.1:\(line)"
    case .serial:
      let base = FileManager.default.temporaryDirectory
        .appending(path: "hanwatch-pty-\(UUID().uuidString)").path
      let pair = Process()
      pair.executableURL = URL(filePath: "/usr/bin/socat")
      pair.arguments = ["pty,raw,echo=0,link=\(base)-a", "pty,raw,echo=0,link=\(base)-b"]
      try pair.run()
      while !FileManager.default.fileExists(atPath: base + "-b") { usleep(10_000) }
      let (server, _) = try Self.start(
        "/usr/bin/env", [Self.python, script, "\(base)-b"] + values)
      processes = [server, pair]
      address = base + "-a"
    }
  }

  deinit {
    // SIGKILL, because a child inherits the SIGTERM that the daemon under test ignores. Nobody
    // waits, because Foundation's wait spins on a thread that the tests need.
    for process in processes { kill(process.processIdentifier, SIGKILL) }
  }

  /// Starts a program and waits for its first line.
  private static func start(
    _ program: String, _ arguments: [String]
  ) throws -> (Process, String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var line: [UInt8] = []
    while let byte = try pipe.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 {
      line.append(byte)
    }
    return (process, String(decoding: line, as: UTF8.self))
  }
}
