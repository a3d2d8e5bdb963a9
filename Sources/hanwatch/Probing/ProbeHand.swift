import Daemon
import Foundation
import Links
import Logging
import People
import WaterQuality

/// Probes a link for a person at the command line: by way of the running daemon, which holds its
/// lines open, and where none runs over the link itself.
struct ProbeHand {
  let file: StationsFile
  let stations: String
  let acting: ActingOptions
  /// Nil where no daemon runs.
  private let hand: ActingHand?
  private let signature: ActingHand.Signature?

  init(_ file: StationsFile, stations: String, acting: ActingOptions) throws {
    self.file = file
    self.stations = stations
    self.acting = acting
    guard try Self.isServed(acting.data.path) else {
      (hand, signature) = (nil, nil)
      return
    }
    let hand = try ActingHand(acting, stations: stations)
    self.hand = hand
    signature = try hand.signature()
  }

  var asksDaemon: Bool { hand != nil }

  private static func isServed(_ data: String) throws -> Bool {
    do throws(SocketClient.Failure) {
      _ = try SocketClient(data: data).get("/healthz")
      return true
    } catch {
      if case .noDaemon = error { return false }
      throw error
    }
  }

  func report(_ request: ProbeRequest) async throws -> ProbeReport {
    guard let hand else { return await alone(request) }
    let receipt = try await hand.take(.probe, request.fields, signature)
    guard let ticket = receipt.ticket else { throw NoTicket() }
    let client = SocketClient(data: acting.data.path)
    while true {
      let answer = try client.get("/api/v1/probes/\(ticket)")
      guard answer.status == 200 else {
        throw RefusedByDaemon(status: answer.status, body: Data(answer.body))
      }
      let report = try JSONDecoder().decode(ProbeReport.self, from: Data(answer.body))
      if !report.isRunning { return report }
      try await Task.sleep(for: .milliseconds(300))
    }
  }

  /// A station that dials in is waited for so long.
  private static let dialInSeconds = 60

  /// Runs the link without analysers, for these questions only.
  private func alone(_ request: ProbeRequest) async -> ProbeReport {
    guard let configuration = file.links.first(where: { $0.id == request.link }) else {
      return ProbeReport(request)
    }
    let errands = ErrandQueue()
    let link = configuration.makeLink(
      LinkContext(
        analysers: [], time: SystemClock.timeSource(), keys: SampleKeySource(boot: 0, first: 1),
        logger: Logger(label: "probe"), errands: errands))
    let running = Task { await link.run { _ in } }
    let waits = configuration.greeting == nil ? 1 : Self.dialInSeconds
    var report = ProbeReport(request)
    for _ in 0..<waits {
      report = await ProbeRun(request, over: errands).run()
      guard report.questions == 0, report.failure != nil, waits > 1 else { break }
      try? await Task.sleep(for: .seconds(1))
    }
    running.cancel()
    await running.value
    return report
  }
}

/// A mistake of the program: the act gives a ticket.
struct NoTicket: Error, CustomStringConvertible {
  let description = "could not read what the probe found: the daemon gave no ticket."
}

extension ProbeRequest {
  /// As the act takes them.
  fileprivate var fields: [String: any Encodable & Sendable] {
    var fields: [String: any Encodable & Sendable] = [
      "link": link, "task": task.name, "timeout": "\(responseTimeoutMilliseconds)",
    ]
    if let parameter { fields["parameter"] = parameter }
    switch task {
    case .addresses(let range, let table):
      fields["table"] = table.rawValue
      fields["first"] = "\(range.lowerBound)"
      fields["count"] = "\(range.count)"
    case .registers(let address, let tables, let range):
      fields["busAddress"] = "\(address)"
      if tables.count == 1 { fields["table"] = tables[0].rawValue }
      fields["first"] = "\(range.lowerBound)"
      fields["count"] = "\(range.count)"
    case .words(let address, let ranges):
      fields["busAddress"] = "\(address)"
      fields["ranges"] = ranges.map(\.description).joined(separator: ", ")
    }
    return fields
  }
}
