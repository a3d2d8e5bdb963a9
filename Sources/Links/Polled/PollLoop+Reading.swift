internal import WaterQuality

extension PollLoop {
  /// What became of the questions of one plan.
  enum Reading {
    case stopped
    /// When the answer that completed them arrived.
    case words([RegisterBlock], at: Timestamp)
    /// `hasWords` where others were answered before.
    case failed(AskFailure, LinkError.Question, hasWords: Bool)
  }

  /// Asks everything of an analyser's plan, and learns from the answers.
  mutating func read(_ index: Int) async -> Reading {
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
        return .stopped
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
        return .failed(error, question(request, of: analyser), hasWords: !blocks.isEmpty)
      }
    }
    return .words(blocks, at: at)
  }

  func question(
    _ request: RegisterRequest, of analyser: Analyser, command: String? = nil
  ) -> LinkError.Question {
    LinkError.Question(
      request: request, profile: analyser.profile.id,
      responseTimeoutMilliseconds: analyser.responseTimeoutMilliseconds, command: command)
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
