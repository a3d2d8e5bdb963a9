internal import Logging
internal import WaterQuality

/// Due, ask, report: the life of a polled link, on its own thread.
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
  private var schedule: PollSchedule
  private var backOffs: [BackOff]
  private var linkBackOff: BackOff
  private var jitter: Jitter

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
    jitter = Jitter(link.id)
    schedule = PollSchedule(
      periods: analysers.map {
        time.realNanoseconds(ofStationMilliseconds: Int64($0.pollSeconds) * 1000)
      },
      start: time.monotonicNanoseconds(), shareInThousand: Int64(jitter.next() % 1000),
      firstWithin: Int64(context.limits.firstPollMilliseconds) * 1_000_000)
    backOffs = analysers.map { _ in BackOff(context.limits) }
    linkBackOff = BackOff(context.limits)
  }

  mutating func run() {
    context.logger.info("link started", metadata: metadata)
    while true {
      guard let next = schedule.next else {
        if conversation.rest(until: nil) { continue } else { break }
      }
      let readyAt = conversation.readyAt(analysers[next.index])
      if readyAt > next.at {
        schedule.postpone(next.index, until: readyAt)
        continue
      }
      guard conversation.rest(until: next.at), poll(next.index) else { break }
    }
    conversation.close()
    context.logger.info("link stopped", metadata: metadata)
  }

  private var metadata: Logger.Metadata {
    ["link.id": "\(place.link)", "link.address": "\(place.address)"]
  }

  /// One poll and its report. False when the link is to stop.
  private mutating func poll(_ index: Int) -> Bool {
    // Before the poll: an unknown outcome can then be submitted again under the same key.
    let key = context.keys.next()
    let begun = now
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
        let words = try conversation.ask(request, of: analyser)
        blocks.append(RegisterBlock(range: range, words: words))
        planners[index].answered(range)
      } catch .stopped {
        return false
      } catch {
        if let instead = planners[index].learn(from: error, of: range) {
          refusals += 1
          // A serial analyser in doubt is left alone first; and no poll is spent on learning only.
          if refusals <= LinkLimits.refusalsInOnePoll, conversation.readyAt(analyser) <= now {
            questions = instead + questions
            analysers[index] = analyser.asking(
              blocks.map(\.range) + questions, isAligned: false)
            continue
          }
        }
        // Whoever answers some questions is not away.
        if !blocks.isEmpty { backOffs[index].reset() }
        fail(index, error, asking: request, begun: begun)
        return true
      }
    }
    backOffs[index].reset()
    linkBackOff.reset()
    let at = context.time.now()
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
      backOffs[index].reset()
      linkBackOff.reset()
      let missed = schedule.finish(index, at: now)
      report(.refused(place, question, exception), of: index, begun: begun, missed: missed)
    case .refused(let exception):
      linkBackOff.reset()
      retryLater(index)
      report(.refused(place, question, exception), of: index, begun: begun)
    case .noAnswer(let reason):
      linkBackOff.reset()
      retryLater(index)
      report(.noAnswer(place, question, reason), of: index, begun: begun)
    case .notConnected(let failure):
      let retryAt = now + linkBackOff.fail(&jitter)
      for other in analysers.indices { schedule.postpone(other, until: retryAt) }
      for other in analysers.indices {
        report(.notConnected(place, failure), of: other, begun: begun)
      }
    }
  }

  /// A silent analyser costs its neighbours one response timeout per try.
  private mutating func retryLater(_ index: Int) {
    let wait = now + backOffs[index].fail(&jitter)
    schedule.postpone(index, until: max(wait, conversation.readyAt(analysers[index])))
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
