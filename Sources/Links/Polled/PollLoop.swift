internal import Logging
internal import WaterQuality

/// Due, ask, report: the life of a polled link, on its thread.
struct PollLoop {
  let place: LinkError.Place
  let context: LinkContext
  /// Each with the questions of its present plan.
  var analysers: [Analyser]
  var planners: [ReadPlanner]
  /// By analyser: what was learned last was told.
  private var told: [PlanMemory]
  private let deliver: @Sendable (LinkReport) -> Void
  let conversation: any Conversation
  let stop: StopSignal
  private let periods: [Int64]
  var schedule: PollSchedule
  private var troubles: LinkTroubles
  /// The measure sequences under way, by analyser.
  var runs: [Int: SequenceRun] = [:]
  /// An errand was carried since the last poll: a poll that is due goes before the next one.
  private var isPollsTurn = false

  init(link: PolledLink, stop: StopSignal, deliver: @escaping @Sendable (LinkReport) -> Void) {
    let (context, time) = (link.context, link.context.time)
    place = LinkError.Place(link: link.id, address: link.address)
    self.context = context
    self.deliver = deliver
    self.stop = stop
    analysers = context.analysers
    planners = analysers.map {
      ReadPlanner($0.profile, cost: link.cost, memory: context.memories[$0.id] ?? PlanMemory())
    }
    told = planners.map(\.memory)
    conversation = link.makeConversation(stop)
    context.errands.begin(stop)
    periods = analysers.map {
      time.realNanoseconds(ofStationMilliseconds: Int64($0.pollSeconds) * 1000)
    }
    var jitter = Jitter(link.id)
    schedule = PollSchedule(
      periods: periods, start: time.monotonicNanoseconds(),
      shareInThousand: Int64(jitter.next() % 1000),
      firstWithin: Int64(context.limits.firstPollMilliseconds) * 1_000_000)
    troubles = LinkTroubles(periods: periods, context.limits, jitter)
  }

  mutating func run() async {
    context.logger.info("link started", metadata: metadata)
    running: while true {
      let next = schedule.next(now: now)
      let mayWait = !isPollsTurn || (next?.at ?? .max) > now
      if mayWait, let entry = context.errands.take({ [now] in conversation.readyAt($0) <= now }) {
        isPollsTurn = true
        guard await carry(entry) else { break running }
        conversation.pollEnded()
        continue
      }
      if let next {
        let readyAt = conversation.readyAt(analysers[next.index].busAddress)
        if readyAt > max(next.at, now) {
          schedule.hold(next.index, until: readyAt)
          continue
        }
      }
      let errandAt = context.errands.addresses.map(conversation.readyAt).min()
      let at = [next?.at, errandAt].compactMap(\.self).min()
      switch await conversation.rest(until: mayWait ? at : next?.at) {
      case .stopped: break running
      case .knocked: continue
      case .prompted: promptEverybody()
      case .due:
        guard let next, next.at <= now else { continue }
        isPollsTurn = false
        guard await poll(next.index) else { break running }
        conversation.pollEnded()
      }
    }
    await sayFarewell()
    conversation.close()
    context.logger.info("link stopped", metadata: metadata)
  }

  var metadata: Logger.Metadata {
    ["link.id": "\(place.link)", "link.address": "\(place.address)"]
  }

  /// Asks what somebody wants to know. False when the link is to stop.
  private mutating func carry(_ entry: ErrandQueue.Entry) async -> Bool {
    let errand = entry.errand
    let result = await conversation.result(
      of: errand, to: analysers.first { $0.busAddress == errand.busAddress })
    guard let result else { return false }
    if case .failure(.notAllowed) = result {
      // Nothing left.
    } else if conversation.sent?.writes == true {
      disturb(busAddress: errand.busAddress)
    }
    context.errands.finish(entry, result)
    return true
  }

  /// One poll and its report, or the next step of one. False when the link is to stop.
  private mutating func poll(_ index: Int) async -> Bool {
    if let sequence = analysers[index].sequence { return await step(index, of: sequence) }
    // Before the poll: an unknown outcome can then be submitted again under the same key.
    let key = context.keys.next()
    let begun = now
    switch await read(index) {
    case .stopped: return false
    case .words(let blocks, let at):
      answered(index)
      let sample = Sample(
        key: key, analyser: analysers[index].id, receivedAt: at, blocks: blocks)
      report(
        .sample(sample), of: index, at: at, begun: begun, missed: schedule.finish(index, at: now))
    case .failed(let failure, let question, let hasWords):
      // Whoever answers some questions is not away.
      if hasWords { answered(index) }
      fail(index, failure, question, begun: begun)
    }
    return true
  }

  private mutating func fail(
    _ index: Int, _ failure: AskFailure, _ question: LinkError.Question, begun: Int64
  ) {
    switch failure {
    case .refused(let exception) where !exception.isFromGateway:
      // The device is there and speaks: the next poll is the next try.
      answered(index)
      let missed = schedule.finish(index, at: now)
      report(.refused(place, question, exception), of: index, begun: begun, missed: missed)
    case .stopped, .refused, .noAnswer, .notConnected:
      giveUp(index, failure, question, begun: begun)
    }
  }

  /// The poll brought nothing: the analyser, or the whole link, is left alone for a while.
  mutating func giveUp(
    _ index: Int, _ failure: AskFailure, _ question: LinkError.Question, begun: Int64,
    writes: [WrittenCommand] = []
  ) {
    switch failure {
    case .stopped: break
    case .refused(let exception):
      retryLater(index)
      report(.refused(place, question, exception), of: index, begun: begun, writes: writes)
    case .noAnswer(let reason):
      retryLater(index)
      report(.noAnswer(place, question, reason), of: index, begun: begun, writes: writes)
    case .notConnected(let failure):
      let retryAt = now + troubles.notConnected()
      // Instruments that measure have steps of their own.
      let others = analysers.indices.filter { runs[$0] == nil }
      for other in others { schedule.postpone(other, until: retryAt) }
      for other in others {
        report(
          .notConnected(place, failure), of: other, begun: begun,
          writes: other == index ? writes : [])
      }
    }
  }

  /// After a time in which nobody answered, everybody is asked soon: what was in the way is gone.
  mutating func answered(_ index: Int) {
    let isBack = troubles.answered(index)
    if isBack { hasten(analysers.indices.filter { $0 != index }) }
  }

  /// The station has called: every analyser behind it may be asked.
  private mutating func promptEverybody() {
    let wasMissing = troubles.called()
    if wasMissing { hasten(Array(analysers.indices)) }
  }

  /// Polls only: a warm-up is never cut short.
  private mutating func hasten(_ indices: [Int]) {
    for index in indices where runs[index] == nil { schedule.hasten(index, to: now) }
  }

  /// A silent analyser costs its neighbours one response timeout per try.
  mutating func retryLater(_ index: Int) {
    let retry = troubles.failed(index)
    let cost = Int64(analysers[index].responseTimeoutMilliseconds) * 1_000_000
    schedule.postpone(
      index, until: max(now + retry.wait, conversation.readyAt(analysers[index].busAddress)),
      cost: cost,
      patience: retry.patience)
  }

  var now: Int64 { context.time.monotonicNanoseconds() }

  mutating func report(
    _ error: LinkError, of index: Int, begun: Int64, missed: Int = 0,
    writes: [WrittenCommand] = []
  ) {
    let wait = seconds(schedule.nextAt(index) - now)
    report(
      .fault(error, nextTryInSeconds: wait), of: index, at: context.time.now(), begun: begun,
      missed: missed, writes: writes)
  }

  mutating func report(
    _ outcome: LinkReport.Outcome, of index: Int, at: Timestamp, begun: Int64, missed: Int,
    writes: [WrittenCommand] = []
  ) {
    let noise = conversation.noise
    conversation.noise = LineNoise()
    let memory = planners[index].memory
    let learned = memory == told[index] ? nil : memory
    told[index] = memory
    deliver(
      LinkReport(
        analyser: analysers[index].id, at: at, outcome: outcome,
        turnaroundMilliseconds: Int((now - begun) / 1_000_000), missedPolls: missed, noise: noise,
        learned: learned, writes: writes))
  }
}
