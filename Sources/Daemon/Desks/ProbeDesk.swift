import Desks
package import Links
import Synchronization
package import WaterQuality

/// Probes of the running links: one at a time for each link, in the background, by way of the same
/// errands that anything else is asked with.
package final class ProbeDesk: Sendable {
  private struct Job {
    let ticket: String
    var report: ProbeReport
  }

  /// By link.
  private let queues: [String: ErrandQueue]
  private let parameters: [Parameter]
  /// The newest of each link.
  private let jobs: Mutex<[String: Job]> = Mutex([:])

  package init(_ queues: [String: ErrandQueue], parameters: [Parameter] = Parameter.routine) {
    self.queues = queues
    self.parameters = parameters
  }

  /// Takes the link for the probe with this ticket. Throws where the link is not there or is being
  /// probed.
  func reserve(_ request: ProbeRequest, _ ticket: String) throws(ActRefusal) {
    guard queues[request.link] != nil else {
      throw ActRefusal(
        "noSuchLink",
        Text("没有这条链路。", "could not probe '\(request.link)': there is no such link."))
    }
    let isFree = jobs.withLock { jobs in
      guard jobs[request.link]?.report.isRunning != true else { return false }
      jobs[request.link] = Job(ticket: ticket, report: ProbeReport(request))
      return true
    }
    guard isFree else {
      throw ActRefusal(
        "probeRuns",
        Text(
          "该链路正在探测，请待其结束。",
          "could not probe '\(request.link)': a probe of it is running. Wait for its end."))
    }
  }

  /// Gives the link free again where it was taken for this ticket: the act was not recorded.
  func release(_ request: ProbeRequest, _ ticket: String) {
    jobs.withLock { jobs in
      if jobs[request.link]?.ticket == ticket { jobs[request.link] = nil }
    }
  }

  /// Begins the probe that the link was reserved for.
  func start(_ request: ProbeRequest, _ ticket: String) {
    guard let errands = queues[request.link] else { return }
    let run = ProbeRun(request, over: errands, parameters: parameters) { [self] report in
      jobs.withLock { jobs in
        if jobs[request.link]?.ticket == ticket { jobs[request.link]?.report = report }
      }
    }
    Task { _ = await run.run() }
  }

  package func newest(of link: String) -> ProbeReport? {
    jobs.withLock { $0[link]?.report }
  }

  package func report(_ ticket: String) -> ProbeReport? {
    jobs.withLock { $0.values.first { $0.ticket == ticket }?.report }
  }

  /// What whoever asked reads with: 32 hexadecimal digits of the system's own randomness.
  static func ticket() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
