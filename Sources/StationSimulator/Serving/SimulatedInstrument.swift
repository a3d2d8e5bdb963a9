internal import WaterQuality

/// One instrument on its link: answers its questions one after another.
final class SimulatedInstrument {
  let id: String
  let busAddress: UInt8
  private let maker: AnswerMaker
  private let isSerial: Bool
  private var questions = 0
  /// The instrument does one thing at a time: no answer before the one to an earlier question.
  private var busyUntil: Int64 = 0

  init(
    id: String, busAddress: UInt8, _ source: any RegisterSource, isSerial: Bool
  ) throws(SimulatorError) {
    self.id = id
    self.busAddress = busAddress
    self.isSerial = isSerial
    maker = try AnswerMaker(source, isSerial: isSerial)
  }

  /// What comes back, and at which nanosecond of the monotonic clock.
  func react(
    to request: [UInt8], _ misbehaviour: Misbehaviour, _ time: TimeSource
  ) -> (reaction: Reaction, at: Int64) {
    questions += 1
    let answer =
      if case .exception(let code) = misbehaviour { maker.refusal(request, code: code) } else {
        maker.answer(request, at: time.now())
      }
    let reaction = Reaction.to(
      request, answer: answer, isSerial: isSerial, misbehaviour, count: questions)
    let at =
      max(busyUntil, time.monotonicNanoseconds())
      + Int64(reaction.delayMilliseconds) * 1_000_000
    busyUntil = at
    return (reaction, at)
  }
}
