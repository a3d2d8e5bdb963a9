internal import Logging
internal import WaterQuality

/// A link that asks: the common part of both Modbus kinds.
struct PolledLink: Link {
  let id: String
  let address: String
  let context: LinkContext
  let cost: LineCost
  let makeConversation: @Sendable (StopSignal) -> any Conversation

  func run(deliver: @escaping @Sendable (LinkReport) -> Void) async {
    var backOff = BackOff(context.limits)
    var jitter = Jitter(id)
    while !Task.isCancelled {
      guard let failure = await runOnThread(deliver) else { return }
      // Neither thread nor descriptor: told for each analyser, tried again later.
      let wait = backOff.fail(&jitter)
      let error = LinkError.notConnected(.init(link: id, address: address), failure)
      for analyser in context.analysers {
        deliver(
          LinkReport(
            analyser: analyser.id, at: context.time.now(),
            outcome: .fault(error, nextTryInSeconds: seconds(wait)), turnaroundMilliseconds: 0))
      }
      try? await Task.sleep(nanoseconds: UInt64(wait))
    }
  }

  /// Nil when the loop has run and was stopped; else why it could not begin.
  private func runOnThread(
    _ deliver: @escaping @Sendable (LinkReport) -> Void
  ) async -> ConnectFailure? {
    guard let stop = StopSignal() else { return .tooManyDescriptors }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let started = OwnThread.start {
          var loop = PollLoop(link: self, stop: stop, deliver: deliver)
          loop.run()
          continuation.resume(returning: nil)
        }
        if !started { continuation.resume(returning: .noThread) }
      }
    } onCancel: {
      stop.raise()
    }
  }
}

/// Whole seconds, at least one, as a person is told them.
func seconds(_ nanoseconds: Int64) -> Int {
  Int(max(1, (nanoseconds + 500_000_000) / 1_000_000_000))
}
