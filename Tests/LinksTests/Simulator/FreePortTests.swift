import Testing

@testable import StationSimulator

@Suite struct `A free port` {
  /// Two stations that dialled in to one port were taken for each other.
  @Test func `is given once only`() throws {
    var ports: Set<Int> = []

    for _ in 0..<500 { ports.insert(try FreePort.find()) }

    #expect(ports.count == 500)
  }
}
