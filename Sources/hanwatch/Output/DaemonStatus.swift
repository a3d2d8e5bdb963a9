import Foundation
import WaterQuality

/// How a running daemon says it is.
struct DaemonStatus: Encodable {
  let ready: Bool
  let version: String
  let stations: [Station]
  let breaches: Int
  /// Everything that is queued, by metric and labels: `hanwatch_outbox_queued{channel="county"}`.
  let queues: [String: Double]

  struct Station: Encodable {
    let id: String
    let name: String
    /// The newest sampling time of its series; nil before the first.
    let newestAt: String?
    let faults: [Fault]
  }

  struct Fault: Codable {
    let analyser: String
    let failuresInARow: Int
    let lastAnswerAt: String?
    let fault: String?
  }

  var isWell: Bool { ready && stations.allSatisfy(\.faults.isEmpty) }

  /// Throws `SocketClient.Failure`.
  init(asking client: SocketClient) throws {
    ready = try client.get("/readyz").status == 200
    let overview = try JSONDecoder().decode(
      Overview.self, from: Data(try client.get("/api/v1/stations").body))
    version = overview.version
    breaches = overview.breaches.count
    stations = overview.stations.map { station in
      Station(
        id: station.id, name: station.name,
        newestAt: station.series.compactMap { $0.reading?.sampledAt }.max(),
        faults: station.faults)
    }
    queues = Self.queues(try client.get("/metrics").text)
  }

  /// Gauges whose name speaks of something queued.
  static func queues(_ metrics: String) -> [String: Double] {
    var found: [String: Double] = [:]
    for line in metrics.split(separator: "\n") where !line.hasPrefix("#") {
      guard let gap = line.lastIndex(of: " "), let value = Double(line[line.index(after: gap)...])
      else { continue }
      let name = line[..<gap].prefix { $0 != "{" }
      if name.hasSuffix("_queued") || name.hasSuffix("_queue_length") {
        found[String(line[..<gap])] = value
      }
    }
    return found
  }

  private struct Overview: Decodable {
    let version: String
    let stations: [Entry]
    let breaches: [Breach]

    struct Breach: Decodable {}

    struct Entry: Decodable {
      let id: String
      let name: String
      let series: [Series]
      let faults: [Fault]
    }

    struct Series: Decodable {
      let reading: Reading?
    }

    struct Reading: Decodable {
      let sampledAt: String
    }
  }
}

extension DaemonStatus {
  func text(_ language: Language) -> String {
    let zh = language == .zh
    var table = Table(
      zh
        ? ["站点", "名称", "最新采样", "故障分析仪", "连续失败", "原因"]
        : ["station", "name", "newest sample", "faulty analyser", "failures", "fault"])
    for station in stations {
      let newest = station.newestAt.map { String($0.prefix(19)).replacing("T", with: " ") } ?? "—"
      let faults = station.faults.isEmpty ? [nil] : station.faults.map(Optional.some)
      for fault in faults {
        table.add([
          station.id, station.name, newest, fault?.analyser ?? "",
          fault.map { String($0.failuresInARow) } ?? "", fault?.fault ?? "",
        ])
      }
    }
    let head =
      zh
      ? "hanwatch \(version)：\(ready ? "就绪" : "未就绪")，未解除超标 \(breaches) 起"
      : "hanwatch \(version): \(ready ? "ready" : "not ready"), open breaches: \(breaches)"
    let lines = queues.sorted { $0.key < $1.key }.map { "\($0.key) \(Int($0.value))" }
    return ([head, table.text] + lines).joined(separator: "\n")
  }
}
