internal import WaterQuality

extension Conversation {
  /// Carries an errand; `analyser` is the one at its bus address, where the link has one. Nil when
  /// the link is to stop.
  func result(
    of errand: Errand, to analyser: Analyser?
  ) async -> Result<ErrandAnswer, ErrandFailure>? {
    let request: GatedRequest
    do throws(WriteRefusal) {
      request = try GatedRequest(
        busAddress: errand.busAddress, errand.request, writable: errand.writable)
      if let refusal = refusal(request) { throw refusal }
    } catch {
      return .failure(.notAllowed(error))
    }
    do throws(AskFailure) {
      let answered = try await carry(
        request, patienceMilliseconds: errand.responseTimeoutMilliseconds, to: analyser,
        provesFirst: errand.provesFirst)
      return .success(
        ErrandAnswer(
          response: answered.response, words: answered.words, frames: frames,
          receivedAt: answered.at,
          turnaroundMilliseconds: Int(answered.turnaroundNanoseconds / 1_000_000)))
    } catch {
      return error.errandFailure(frames).map { .failure($0) }
    }
  }
}

extension AskFailure {
  /// Nil when the link is to stop.
  fileprivate func errandFailure(_ frames: ErrandFrames) -> ErrandFailure? {
    switch self {
    case .stopped: nil
    case .notConnected(let failure): .notConnected(failure)
    case .noAnswer(let reason): .noAnswer(reason, frames)
    case .refused(let exception): .refused(exception, frames)
    }
  }
}
