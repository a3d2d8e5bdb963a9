import Daemon
import Delivery
import Foundation
import WaterQuality

/// Looks at a running demonstration from outside: the page, the metrics, the readings of every
/// station, and, where asked, the messages of a breach from beginning to end.
struct SmokeCheck: Sendable {
  let address: String
  let site: Site
  let neighbours: SimulatedNeighbours
  let wantsAnomaly: Bool

  private static let patience: Duration = .seconds(60)
  private static let anomalyPatience: Duration = .seconds(180)

  /// Prints a line per station; false, with what is missing, when patience ends first.
  func run() async -> Bool {
    guard await eventually(Self.patience, { await self.stationsReport() }) else {
      return fail("not every station has a reading: \(await missing().joined(separator: ", "))")
    }
    for path in ["/", "/metrics", "/healthz", "/readyz"] {
      guard await fetch(path)?.status == 200 else { return fail("\(path) does not answer 200") }
    }
    for line in await stationLines() { Terminal.say(line) }
    guard wantsAnomaly else { return true }
    guard await eventually(Self.anomalyPatience, { neighbours.sawWholeAnomaly }) else {
      return fail("no breach was told from beginning to end; arrived: \(neighbours.summary)")
    }
    Terminal.say("messages with valid signatures: \(neighbours.summary)")
    return neighbours.refused == 0 || fail("\(neighbours.refused) messages had a wrong signature")
  }

  // MARK: Questions to the page

  private struct Answer: Decodable {
    let stations: [Entry]

    struct Entry: Decodable {
      let id: String
      let name: String
      let series: [Series]
    }

    struct Series: Decodable {
      let parameter: String
      let reading: Reading?
    }

    struct Reading: Decodable {
      let shown: String?
    }
  }

  private func answer() async -> Answer? {
    guard let body = await fetch("/api/v1/stations")?.body else { return nil }
    return try? JSONDecoder().decode(Answer.self, from: Data(body))
  }

  private func stationsReport() async -> Bool { await missing().isEmpty }

  private func missing() async -> [String] {
    let answer = await answer()
    return site.stations.map(\.id).filter { id in
      !(answer?.stations.first { $0.id == id }?.series.contains { $0.reading?.shown != nil }
        ?? false)
    }
  }

  private func stationLines() async -> [String] {
    guard let answer = await answer() else { return [] }
    return answer.stations.map { station in
      let values = station.series.compactMap { series in
        series.reading?.shown.map { "\(series.parameter) \($0)" }
      }
      return "\(station.id) \(station.name): \(values.joined(separator: ", "))"
    }
  }

  private func fetch(_ path: String) async -> (status: Int, body: [UInt8])? {
    try? await HTTPFetch.get(address + path, atMost: 4_000_000, seconds: 5)
  }

  private func eventually(
    _ patience: Duration, _ condition: () async -> Bool
  ) async -> Bool {
    let deadline = ContinuousClock.now + patience
    while ContinuousClock.now < deadline, !Task.isCancelled {
      if await condition() { return true }
      try? await Task.sleep(for: .milliseconds(200))
    }
    return false
  }

  private func fail(_ why: String) -> Bool {
    Terminal.complain("smoke check failed: \(why)")
    return false
  }
}
