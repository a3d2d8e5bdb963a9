import Foundation
import Synchronization

/// A syslog server that is not ours: Python's `ssl`, from Tests/Faults/harness/log_server.py.
final class LogServer: Sendable {
  /// What it says: that there is a connection, a message it read, or how the connection ended.
  struct Entry: Decodable, Sendable {
    let connection: Int
    let message: String?
    let end: String?
  }

  let port: Int
  private let process: Mutex<Process>
  private let lines: AsyncStream<Data>

  private var entries: some AsyncSequence<Entry, Never> {
    lines.compactMap { try? JSONDecoder().decode(Entry.self, from: $0) }
  }

  private static let python =
    ProcessInfo.processInfo.environment["HANWATCH_PYTHON"] ?? "python3"

  /// Whether Python can make certificates. `deploy/test` installs and demands it.
  static let isPresent: Bool = {
    if ProcessInfo.processInfo.environment["HANWATCH_REQUIRE_PEERS"] == "1" { return true }
    let probe = Process()
    probe.executableURL = URL(filePath: "/usr/bin/env")
    probe.arguments = [python, "-c", "import cryptography"]
    probe.standardError = FileHandle.nullDevice
    try? probe.run()
    probe.waitUntilExit()
    return probe.terminationStatus == 0
  }()

  /// Starts it and waits for its port; its certificates are in `directory`.
  init(_ directory: String, port: Int = 0, _ options: String...) async throws {
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Faults/harness/log_server.py").path
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [Self.python, "-B", script, directory, "--port", "\(port)"] + options
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    self.process = Mutex(process)
    lines = Self.lines(output.fileHandleForReading)
    guard let line = await lines.first(where: { _ in true }),
      let port = Int(String(decoding: line, as: UTF8.self))
    else { throw CocoaError(.executableLoad) }
    self.port = port
  }

  /// What a program prints, line by line, without a thread that waits for it.
  private static func lines(_ reader: FileHandle) -> AsyncStream<Data> {
    AsyncStream { continuation in
      let rest = Mutex<[UInt8]>([])
      reader.readabilityHandler = { handle in
        let data = handle.availableData
        if data.isEmpty {
          handle.readabilityHandler = nil
          continuation.finish()
          return
        }
        let lines = rest.withLock { rest in
          rest += data
          var lines = rest.split(separator: 10, omittingEmptySubsequences: false)
          rest = Array(lines.removeLast())
          return lines.map { Data($0) }
        }
        for line in lines { continuation.yield(line) }
      }
    }
  }

  deinit { stop() }

  /// Ends it in the middle of whatever it does.
  func stop() {
    process.withLock { process in
      _ = kill(process.processIdentifier, SIGKILL)
    }
  }

  /// Until it is gone its port may still take connections. `Process` itself learns of an end only
  /// when every program that was started beside it has ended, too.
  var isRunning: Bool {
    process.withLock { process in
      var end = unsafe siginfo_t()
      let options = WEXITED | WNOHANG | WNOWAIT
      return unsafe waitid(P_PID, id_t(process.processIdentifier), &end, Int32(options)) == 0
        && (unsafe end).si_signo == 0
    }
  }

  /// The next so many messages, in the order of their arrival.
  func messages(_ count: Int) async -> [String] {
    var found: [String] = []
    for await entry in entries {
      if let message = entry.message { found.append(message) }
      if found.count == count { break }
    }
    return found
  }

  /// Returns when somebody connects.
  func waitForConnection() async { _ = await entries.first { _ in true } }

  /// Everything it says until the next connection ends that does.
  func untilEnd() async -> [Entry] {
    var found: [Entry] = []
    for await entry in entries {
      found.append(entry)
      if entry.end != nil { break }
    }
    return found
  }
}
