import Daemon
import Delivery
import Foundation
import Links
import StationSimulator
import Storage
import Synchronization
import Testing
import WaterQuality
import Web

/// From the register to the neighbour and back, over real sockets: the example stations, served by
/// the simulator at 40 times the real speed, and a receiver that checks signatures.
@Suite struct `A spill` {
  private static let stations = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "stations.json").path

  /// What arrived: type and incident of every message whose signature was right, by channel.
  private final class Received: Sendable {
    let messages: Mutex<[(channel: String, type: String, incident: String, id: String)]> = .init([])
    let isAway = Atomic(false)

    func types(_ channel: String) -> [String] {
      messages.withLock { $0.filter { $0.channel == channel }.map(\.type) }
    }
  }

  private struct Body: Decodable {
    let type: String
    let data: Content

    struct Content: Decodable {
      let incident: String
    }
  }

  /// Runs the stations, the receiver and the daemon; the body gets both.
  private func withSpill(
    _ body: @escaping @Sendable (RunningDaemon, Received) async throws -> Void
  ) async throws {
    let time = SystemClock.timeSource(speed: 40)
    let file = try StationsFile.read(Self.stations)
    let simulator = try SimulatedSite(
      site: file.site,
      links: file.links.compactMap { link in
        SimulatedLink.Kind(rawValue: type(of: link).kind).map {
          SimulatedLink(
            id: link.id, kind: $0, place: link.address, registration: link.greeting?.bytes ?? [],
            heartBeat: link.heartBeat?.bytes ?? [])
        }
      },
      water: Water(seed: 1, scenario: .spill, site: file.site, startedAt: time.now()), time: time,
      scenario: .spill)
    let addresses = try simulator.start()
    defer { simulator.stop() }
    let received = Received()
    let keys = WebhookKeys.generate()
    try await withReceiver({ message in
      guard !received.isAway.load(ordering: .relaxed) else { return false }
      guard
        keys.verify(
          id: message.header("webhook-id"), timestamp: message.header("webhook-timestamp"),
          signature: message.header("webhook-signature"), body: message.body),
        let body = try? JSONDecoder().decode(Body.self, from: Data(message.body))
      else { return false }
      received.messages.withLock {
        $0.append(
          (message.channel, body.type, body.data.incident, message.header("webhook-id") ?? ""))
      }
      return true
    }) { receiver in
      let served = StationsFile(
        site: file.site,
        links: file.links.map { link in addresses[link.id].map(link.readdressed) ?? link },
        channels: try file.channels.map { try $0.relocated(toLoopback: "\(receiver)/\($0.id)") },
        agreements: [], months: file.months, web: WebConfiguration(host: "127.0.0.1", port: 0))
      let daemon = RunningDaemon(served, time: time)
      try FileManager.default.createDirectory(
        atPath: daemon.data + "/credentials", withIntermediateDirectories: true)
      for channel in file.channels {
        let path = daemon.data + "/credentials/" + channel.key
        try Data(keys.fileText.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      }
      try await body(daemon, received)
    }
  }

  @Test(.timeLimit(.minutes(4))) func `is reported once to each neighbour, and its end once`()
    async throws
  {
    try await withSpill { daemon, received in
      try await daemon.run {
        try await eventually {
          received.types("jingmen").contains("anomaly.ended")
            && received.types("yichang").contains("anomaly.ended") ? true : nil
        }
      }

      #expect(received.types("jingmen") == ["anomaly.reported", "anomaly.ended"])
      #expect(received.types("yichang") == ["anomaly.reported", "anomaly.ended"])
      #expect(received.types("upstream") == [])
      #expect(Set(received.messages.withLock { $0.map(\.incident) }).count == 1)
      #expect(Set(received.messages.withLock { $0.map(\.id) }).count == 4)
    }
  }

  @Test(.timeLimit(.minutes(4)))
  func `is reported though the receiver was away and the daemon stopped in between`() async throws {
    try await withSpill { daemon, received in
      received.isAway.store(true, ordering: .relaxed)
      try await daemon.run {
        try await eventually {
          let store = try Store(reading: daemon.data + "/hanwatch.sqlite")
          return try store.readAndWait { try $0.openIncidents() }.isEmpty ? nil : true
        }
      }
      #expect(received.messages.withLock { $0.isEmpty })

      received.isAway.store(false, ordering: .relaxed)
      try await daemon.run {
        try await eventually { received.types("jingmen").contains("anomaly.ended") ? true : nil }
      }

      #expect(received.types("jingmen") == ["anomaly.reported", "anomaly.ended"])
      #expect(Set(received.messages.withLock { $0.map(\.incident) }).count == 1)
    }
  }
}
