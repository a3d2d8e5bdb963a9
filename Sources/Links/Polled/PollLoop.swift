internal import Logging
internal import WaterQuality

/// Due, ask, report: the life of a polled link, on its thread.
struct PollLoop {
  private let place: LinkError.Place
  private let context: LinkContext
  /// Each with the questions of its present plan.
  private var analysers: [Analyser]
  private var planners: [ReadPlanner]
  /// By analyser: what was learned last was told.
  private var told: [PlanMemory]
  private let deliver: @Sendable (LinkReport) -> Void
  private let conversation: any Conversation
  private let periods: [Int64]
  private var schedule: PollSchedule
  private var troubles: LinkTroubles
  /// An errand was carried since the last poll: a poll that is due goes before the next one.
  private var isPollsTurn = false

  init(link: PolledLink, stop: StopSignal, deliver: @escaping @Sendable (LinkReport) -> Void) {
    let (context, time) = (link.context, link.context.time)
    place = LinkError.Place(link: link.id, address: link.address)
    self.context = context
    self.deliver = deliver
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
    conversation.close()
    context.logger.info("link stopped", metadata: metadata)
  }

  private var metadata: Logger.Metadata {
    ["link.id": "\(place.link)", "link.address": "\(place.address)"]
  }

  /// Asks what somebody wants to know. False when the link is to stop.
  private func carry(_ entry: ErrandQueue.Entry) async -> Bool {
    let errand = entry.errand
    let result = await conversation.result(
      of: errand, to: analysers.first { $0.busAddress == errand.busAddress })
    guard let result else { return false }
    context.errands.finish(entry, result)
    return true
  }

  /// One poll and its report. False when the link is to stop.
  private mutating func poll(_ index: Int) async -> Bool {
    // Before the poll: an unknown outcome can then be submitted again under the same key.
    let key = context.keys.next()
    let begun = now
    var at = context.time.now()
    var blocks: [RegisterBlock] = []
    var questions = planners[index].begin()
    analysers[index] = analysers[index].asking(
      questions, isAligned: planners[index].lastPollAnswered)
    var refusals = 0
    while let range = questions.first {
      questions.removeFirst()
      let analyser = analysers[index]
      let request = RegisterRequest(busAddress: analyser.busAddress, range: range)
      do throws(AskFailure) {
        let answered = try await conversation.ask(request, of: analyser)
        blocks.append(RegisterBlock(range: range, words: answered.words))
        at = answered.at
        planners[index].answered(range)
      } catch .stopped {
        return false
      } catch {
        if let instead = planners[index].learn(from: error, of: range) {
          refusals += 1
          // A serial analyser in doubt is left alone first; and no poll is spent on learning only.
          if refusals <= LinkLimits.refusalsInOnePoll,
            conversation.readyAt(analyser.busAddress) <= now
          {
            questions = instead + questions
            analysers[index] = analyser.asking(
              blocks.map(\.range) + questions, isAligned: false)
            continue
          }
        }
        // Whoever answers some questions is not away.
        if !blocks.isEmpty { answered(index) }
        fail(index, error, asking: request, begun: begun)
        return true
      }
    }
    answered(index)
    let sample = Sample(
      key: key, analyser: analysers[index].id, receivedAt: at, blocks: blocks)
    report(
      .sample(sample), of: index, at: at, begun: begun, missed: schedule.finish(index, at: now))
    return true
  }

  private mutating func fail(
    _ index: Int, _ failure: AskFailure, asking request: RegisterRequest, begun: Int64
  ) {
    let analyser = analysers[index]
    let question = LinkError.Question(
      request: request, profile: analyser.profile.id,
      responseTimeoutMilliseconds: analyser.responseTimeoutMilliseconds)
    switch failure {
    case .stopped: break
    case .refused(let exception) where !exception.isFromGateway:
      // The device is there and speaks: the next poll is the next try.
      answered(index)
      let missed = schedule.finish(index, at: now)
      report(.refused(place, question, exception), of: index, begun: begun, missed: missed)
    case .refused(let exception):
      retryLater(index)
      report(.refused(place, question, exception), of: index, begun: begun)
    case .noAnswer(let reason):
      retryLater(index)
      report(.noAnswer(place, question, reason), of: index, begun: begun)
    case .notConnected(let failure):
      let retryAt = now + troubles.notConnected()
      for other in analysers.indices { schedule.postpone(other, until: retryAt) }
      for other in analysers.indices {
        report(.notConnected(place, failure), of: other, begun: begun)
      }
    }
  }

  /// After a time in which nobody answered, everybody is asked soon: what was in the way is gone.
  private mutating func answered(_ index: Int) {
    let isBack = troubles.answered(index)
    guard isBack else { return }
    for other in analysers.indices where other != index { schedule.hasten(other, to: now) }
  }

  /// The station has called: every analyser behind it may be asked.
  private mutating func promptEverybody() {
    let wasMissing = troubles.called()
    guard wasMissing else { return }
    for index in analysers.indices { schedule.hasten(index, to: now) }
  }

  /// A silent analyser costs its neighbours one response timeout per try.
  private mutating func retryLater(_ index: Int) {
    let retry = troubles.failed(index)
    let cost = Int64(analysers[index].responseTimeoutMilliseconds) * 1_000_000
    schedule.postpone(
      index, until: max(now + retry.wait, conversation.readyAt(analysers[index].busAddress)),
      cost: cost,
      patience: retry.patience)
  }

  private var now: Int64 { context.time.monotonicNanoseconds() }

  private mutating func report(_ error: LinkError, of index: Int, begun: Int64, missed: Int = 0) {
    let wait = seconds(schedule.nextAt(index) - now)
    report(
      .fault(error, nextTryInSeconds: wait), of: index, at: context.time.now(), begun: begun,
      missed: missed)
  }

  private mutating func report(
    _ outcome: LinkReport.Outcome, of index: Int, at: Timestamp, begun: Int64, missed: Int
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
        learned: learned))
  }
}

extension ReadPlanner {
  /// What a failed question tells of the map. Returns what to ask instead, if anything.
  fileprivate mutating func learn(
    from failure: AskFailure, of range: RegisterRange
  ) -> [RegisterRange]? {
    switch failure {
    case .refused(let exception) where exception.isAboutRegisters: return refused(range)
    case .noAnswer(.invalid(.silent)): silent(range)
    default: break
    }
    return nil
  }
}
