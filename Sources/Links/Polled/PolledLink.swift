internal import Logging
internal import WaterQuality

/// A link that asks: the common part of all Modbus kinds.
struct PolledLink: Link {
  let id: String
  let address: String
  let context: LinkContext
  let cost: LineCost
  /// True where opening and closing may block, so that neighbours on the thread would wait.
  let needsOwnThread: Bool
  let makeConversation: @Sendable (StopSignal) -> any Conversation

  init(
    id: String, address: String, context: LinkContext, cost: LineCost, needsOwnThread: Bool = false,
    makeConversation: @escaping @Sendable (StopSignal) -> any Conversation
  ) {
    self.id = id
    self.address = address
    self.context = context
    self.cost = cost
    self.needsOwnThread = needsOwnThread
    self.makeConversation = makeConversation
  }

  func run(deliver: @escaping @Sendable (LinkReport) -> Void) async {
    defer { context.errands.end() }
    var backOff = BackOff(context.limits)
    var jitter = Jitter(id)
    while !Task.isCancelled {
      do throws(ConnectFailure) {
        let thread = try needsOwnThread ? LinkThread() : context.network.socketThread()
        let stop = thread.makeStopSignal()
        await withTaskCancellationHandler {
          await thread.poll(self, stop, deliver: deliver)
        } onCancel: {
          stop.raise()
        }
        return
      } catch {
        // Neither thread nor descriptor: told for each analyser, tried again later.
        let wait = backOff.fail(&jitter)
        tell(error, nextTryIn: wait, deliver)
        try? await Task.sleep(nanoseconds: UInt64(wait))
      }
    }
  }

  private func tell(
    _ failure: ConnectFailure, nextTryIn wait: Int64, _ deliver: (LinkReport) -> Void
  ) {
    let error = LinkError.notConnected(.init(link: id, address: address), failure)
    for analyser in context.analysers {
      deliver(
        LinkReport(
          analyser: analyser.id, at: context.time.now(),
          outcome: .fault(error, nextTryInSeconds: seconds(wait)), turnaroundMilliseconds: 0))
    }
  }
}

/// Whole seconds, at least one, as a person is told them.
func seconds(_ nanoseconds: Int64) -> Int {
  Int(max(1, (nanoseconds + 500_000_000) / 1_000_000_000))
}
