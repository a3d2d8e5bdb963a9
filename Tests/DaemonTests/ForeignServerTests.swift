import Daemon
import Foundation
import Storage
import Testing
import WaterQuality

/// The daemon reads a server it does not share a line of code with, and stores exactly its values.
@Suite(.enabled(if: ForeignServer.isPresent, "pymodbus, pyModbusTCP, pyserial or socat is missing"))
struct `A foreign server` {
  /// By hand: 0.523 as float ABCD, 65535 as uint16, -2 as int32 CDAB, 20.0 as float DCBA.
  private static let words: [UInt16] = [
    0x3F05, 0xE354, 0xFFFF, 0xFFFE, 0xFFFF, 0x0000, 0xA041, 0, 0, 0,
  ]

  private static func configuration(_ link: String) -> String {
    func register(_ id: String, _ address: Int, _ format: String, _ order: String) -> String {
      """
      {"parameter": "\(id)", "table": "holdingRegisters", "address": \(address),
       "format": "\(format)", "wordOrder": "\(order)", "decimals": 3}
      """
    }
    return """
      {"site": {"id": "t", "name": "t", "example": true},
       "links": [\(link)],
       "profiles": [{"id": "p", "registers": [
         \(register("tp", 0, "float32", "ABCD")), \(register("ec", 2, "uint16", "ABCD")),
         \(register("wt", 3, "int32", "CDAB")), \(register("tb", 5, "float32", "DCBA"))]}],
       "sections": [{"id": "s", "name": "s", "river": "r", "waterBody": "river", "target": "III",
         "county": "420625", "parameters": ["tp"]}],
       "stations": [{"id": "st", "name": "st", "county": "420625", "section": "s", "analysers": [
         {"id": "a", "link": "l", "busAddress": 1, "profile": "p", "pollSeconds": 1,
          "parameters": [
            {"id": "tp", "mode": "continuous"},
            {"id": "ec", "mode": "continuous",
             "rules": [{"kind": "grossRange", "min": "0", "max": "65535"}]},
            {"id": "wt", "mode": "continuous"}, {"id": "tb", "mode": "continuous"}]}]}],
       "web": {"listen": "127.0.0.1:0"}}
      """
  }

  private func stored(_ transport: ForeignServer.Transport) async throws -> [String: String] {
    let server = try ForeignServer(transport, words: Self.words)
    let (kind, place) =
      switch transport {
      case .tcp, .otherTCP: ("modbusTCP", "address")
      case .rtuOverTCP: ("modbusRTUOverTCP", "address")
      case .serial: ("modbusSerial", "device")
      }
    let link = "{\"id\": \"l\", \"kind\": \"\(kind)\", \"\(place)\": \"\(server.address)\"}"
    let path = FileManager.default.temporaryDirectory
      .appending(path: "hanwatch-\(UUID().uuidString).json")
    try Data(Self.configuration(link).utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let file = try StationsFile.read(path.path)
    let daemon = RunningDaemon(file)
    // The server ends with its last use.
    defer { withExtendedLifetime(server) {} }
    return try await daemon.run {
      let series = file.site.analysers[0].series
      return try await eventually {
        let store = try Store(reading: daemon.data + "/hanwatch.sqlite")
        let values = try store.readAndWait { inquiry in
          try series.compactMap { series in
            try inquiry.newestReadings(of: series.id, analyser: "st/a", limit: 1).first.map {
              (series.parameter.id, $0.value?.description ?? "missing")
            }
          }
        }
        return values.count == series.count ? Dictionary(uniqueKeysWithValues: values) : nil
      }
    }
  }

  private static let expected = ["tp": "0.523", "ec": "65535.000", "wt": "-2.000", "tb": "20.000"]

  @Test(.timeLimit(.minutes(1)), arguments: ForeignServer.Transport.allCases)
  func `gives its values`(transport: ForeignServer.Transport) async throws {
    #expect(try await stored(transport) == Self.expected)
  }
}
