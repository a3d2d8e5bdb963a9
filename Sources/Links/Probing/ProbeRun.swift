package import WaterQuality

/// Carries out a probe over a link, question by question, by way of its errands: polls go on
/// meanwhile.
package struct ProbeRun: Sendable {
  private let errands: ErrandQueue
  private let request: ProbeRequest
  private let parameters: [Parameter]
  private let tell: @Sendable (ProbeReport) -> Void

  /// `tell` hears of every step.
  package init(
    _ request: ProbeRequest, over errands: ErrandQueue,
    parameters: [Parameter] = Parameter.routine,
    tell: @escaping @Sendable (ProbeReport) -> Void = { _ in }
  ) {
    self.request = request
    self.errands = errands
    self.parameters =
      request.parameter.map { name in parameters.filter { $0.id == name } } ?? parameters
    self.tell = tell
  }

  /// Why no more questions are asked.
  private struct Ended: Error {
    let sentence: String
  }

  package func run() async -> ProbeReport {
    var report = ProbeReport(request)
    tell(report)
    do throws(Ended) {
      switch request.task {
      case .addresses(let range, let table): try await scan(range, by: table, &report)
      case .registers(let address, let tables, let range):
        try await scan(address, tables, range, &report)
      case .words(let address, let ranges): try await read(address, ranges, &report)
      }
    } catch {
      report.failure = error.sentence
    }
    report.isRunning = false
    tell(report)
    return report
  }

  private func scan(
    _ range: ClosedRange<UInt8>, by table: RegisterTable, _ report: inout ProbeReport
  ) async throws(Ended) {
    var scan = AddressScan(range, by: table)
    while let question = scan.next() {
      scan.note(try await ask(question, &report), of: question)
      report.note(scan.findings)
      tell(report)
    }
  }

  private func scan(
    _ address: UInt8, _ tables: [RegisterTable], _ range: ClosedRange<UInt16>,
    _ report: inout ProbeReport
  ) async throws(Ended) {
    var scan = RegisterScan(tables, addresses: range)
    while let next = scan.next {
      scan.note(try await ask(RegisterRequest(busAddress: address, range: next), &report))
      report.note(scan.found)
      report.holes = scan.holes.count
      tell(report)
    }
    report.left = RegisterRange.merged(scan.left).map(\.description)
    try await guess(from: scan.found, of: address, &report)
  }

  private func read(
    _ address: UInt8, _ ranges: [RegisterRange], _ report: inout ProbeReport
  ) async throws(Ended) {
    var blocks: [RegisterBlock] = []
    for range in ranges {
      let outcome = try await ask(RegisterRequest(busAddress: address, range: range), &report)
      if case .words(let words) = outcome {
        blocks.append(RegisterBlock(range: range, words: words))
      }
    }
    report.note(blocks)
    try await guess(from: blocks, of: address, &report)
  }

  /// Reads everything once more: what changes little is likelier to be water.
  private func guess(
    from blocks: [RegisterBlock], of address: UInt8, _ report: inout ProbeReport
  ) async throws(Ended) {
    var ranked: [DecodingGuess] = []
    for block in blocks {
      let again = try await ask(
        RegisterRequest(busAddress: address, range: block.range), &report)
      var second: [UInt16]?
      if case .words(let words) = again { second = words }
      ranked += rankDecodings(block, second: second, parameters: parameters)
    }
    ranked.sort { $0.plausibility > $1.plausibility }
    report.note(ranked)
    report.stanza = ProbeStanza.profile(
      of: ranked, link: request.link, busAddress: address, parameter: request.parameter)
  }

  private func ask(
    _ question: RegisterRequest, _ report: inout ProbeReport
  ) async throws(Ended) -> ScanOutcome {
    let errand = Errand(
      question, responseTimeoutMilliseconds: request.responseTimeoutMilliseconds,
      provesFirst: false)
    var frames = ErrandFrames()
    let outcome: ScanOutcome
    do throws(ErrandFailure) {
      let answer = try await errands.ask(errand)
      frames = answer.frames
      outcome = .words(answer.words)
    } catch {
      frames = error.frames ?? frames
      guard let known = error.outcome else { throw Ended(sentence: "\(error)") }
      outcome = known
    }
    report.add(
      ProbeReport.Exchange(
        busAddress: Int(question.busAddress), asked: question.range.description,
        sent: BytePattern.hexadecimal(frames.sent),
        received: BytePattern.hexadecimal(frames.received), outcome: outcome.name,
        detail: outcome.detail))
    return outcome
  }
}

extension ErrandFailure {
  /// What it says of the instrument; nil where the link itself is the trouble.
  fileprivate var outcome: ScanOutcome? {
    switch self {
    case .noAnswer(.invalid(let fault), _): ScanOutcome(fault)
    // Some gateways hang up where a bus address is unknown to them.
    case .noAnswer(.closed, _): .silent
    case .refused(let exception, _): ScanOutcome(exception)
    case .noAnswer, .notAllowed, .notConnected, .linkEnded, .crowded, .cancelled: nil
    }
  }
}
