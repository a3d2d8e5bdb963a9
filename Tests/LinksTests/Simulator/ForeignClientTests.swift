import Foundation
import StationSimulator
import Testing

/// mbpoll is written by others: it proves that the simulator speaks Modbus and not our dialect.
@Suite(
  .timeLimit(.minutes(1)),
  .enabled("mbpoll is not installed") {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/mbpoll")
  })
struct `A foreign client` {
  @Test(arguments: [LinkVariant.tcp, .serial])
  func `reads the simulator`(variant: LinkVariant) throws {
    let bench = try LinkBench(variant, busAddresses: [7])
    let place = variant == .tcp ? "127.0.0.1" : bench.address
    let line =
      variant == .tcp
      ? ["-m", "tcp", "-p", String(bench.address.split(separator: ":")[1])]
      : ["-m", "rtu", "-b", "9600", "-P", "none"]

    let output = try run(line + ["-a", "7", "-0", "-r", "4096", "-c", "3", "-t", "3", "-1", place])

    #expect(output.contains("[4096]: \t4096"))
    #expect(output.contains("[4098]: \t4098"))
  }

  private func run(_ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/mbpoll")
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
