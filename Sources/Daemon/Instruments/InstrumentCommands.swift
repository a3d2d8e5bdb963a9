package import Desks
import Links
import People
import Storage
package import WaterQuality

/// Tells instruments what their configuration allows, in the name of a maintainer.
///
/// The signed act stands in the trail before the first byte leaves, and what came of it in a line
/// of its own after it.
package struct InstrumentCommands: Sendable {
  private let site: Site
  private let errands: LinkErrands
  private let time: TimeSource

  package init(site: Site, errands: LinkErrands, time: TimeSource) {
    self.site = site
    self.errands = errands
    self.time = time
  }

  /// Sends one listed command. Returns what came of it; throws `ActRefusal` where it was not sent
  /// or not confirmed.
  package func send(
    _ id: String, to analyserID: String, by signatory: Signatory, _ desk: PeopleDesk
  ) async throws -> String {
    let now = time.now()
    let subject = "\(analyserID) \(id)"
    let (analyser, kind, request) = try await desk.perform(
      .instrumentCommand, on: subject, by: signatory
    ) { [site] under in
      let (analyser, command) = try Self.find(id, of: analyserID, in: site)
      let request = command.request(at: now)
      if let refusal = OutgoingGate.refusal(request, writable: analyser.writable) {
        throw Self.refusal("notAllowed", "\(refusal).")
      }
      try under.record(subject, new: BytePattern.hexadecimal(request))
      return (analyser, command.kind, request)
    }
    // From here on the trail says who told it what.
    let result: Result<ErrandAnswer, ErrandFailure>
    do throws(ErrandFailure) {
      result = .success(
        try await errands[analyser.link].ask(
          Errand(
            busAddress: analyser.busAddress, request: request,
            responseTimeoutMilliseconds: analyser.responseTimeoutMilliseconds,
            writable: analyser.writable)))
    } catch {
      result = .failure(error)
    }
    CommandCount.add(WrittenCommand(kind, outcome: result.outcome), analyser.id)
    try await keep(result, subject, signatory, desk)
    switch result {
    case .success(let answer): return "confirmed after \(answer.turnaroundMilliseconds) ms"
    case .failure(let failure): throw Self.refusal(failure.cause, "\(failure)")
    }
  }

  private func keep(
    _ result: Result<ErrandAnswer, ErrandFailure>, _ subject: String, _ signatory: Signatory,
    _ desk: PeopleDesk
  ) async throws {
    let (outcome, words) =
      switch result {
      case .success: (AuditEntry.done, "confirmed by the instrument")
      case .failure(let failure): (failure.cause, "\(failure)")
      }
    let at = desk.now()
    try await desk.store.write { transaction in
      try transaction.audit(
        AuditEntry(
          at: at, person: signatory.stored.id, from: signatory.origin, .instrumentCommand, subject,
          new: words, outcome: outcome))
    }
  }

  private static func find(
    _ id: String, of analyserID: String, in site: Site
  ) throws -> (Analyser, InstrumentCommand) {
    guard let analyser = site.analysers.first(where: { $0.id == analyserID }) else {
      throw ActRefusal(
        "noSuchAnalyser",
        Text(
          "没有名为“\(analyserID)”的分析仪。",
          "could not send a command: there is no analyser '\(analyserID)' in the configuration in "
            + "force."))
    }
    guard let command = analyser.writes.first(where: { $0.id == id }) else {
      let listed = analyser.writes.map(\.id).joined(separator: ", ")
      throw ActRefusal(
        "notListed",
        Text(
          "分析仪“\(analyserID)”的 writes 未列出“\(id)”，未发送任何内容。",
          "could not send '\(id)': the \"writes\" of '\(analyserID)' do not list it. Nothing was "
            + "sent; "
            + (listed.isEmpty ? "they list nothing." : "they list \(listed).")))
    }
    return (analyser, command)
  }

  private static func refusal(_ reason: String, _ sentence: String) -> ActRefusal {
    ActRefusal(reason, Text("指令未获仪器确认：\(sentence)", "the command was not confirmed: \(sentence)"))
  }
}

extension Result<ErrandAnswer, ErrandFailure> {
  /// For counting: `confirmed`, or why not.
  fileprivate var outcome: String {
    switch self {
    case .success: WrittenCommand.confirmed
    case .failure(let failure): failure.cause
    }
  }
}
