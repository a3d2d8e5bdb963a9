internal import WaterQuality

/// One instrument on its link: answers its questions one after another.
final class SimulatedInstrument {
  let id: String
  let busAddress: UInt8
  private let maker: AnswerMaker
  private let source: any RegisterSource
  private let link: SimulatedLink
  private var questions = 0
  /// The instrument does one thing at a time: no answer before the one to an earlier question.
  private var busyUntil: Int64 = 0

  init(
    id: String, busAddress: UInt8, _ source: any RegisterSource, on link: SimulatedLink,
    _ pipe: AnswerPipe
  ) throws(SimulatorError) {
    self.id = id
    self.busAddress = busAddress
    self.link = link
    self.source = source
    maker = try AnswerMaker(source, isSerial: link.wire == .rtu, pipe)
  }

  /// What comes back, and at which nanosecond of the monotonic clock.
  func react(
    to request: [UInt8], _ misbehaviour: Misbehaviour, _ time: TimeSource
  ) -> (reaction: Reaction, at: Int64) {
    questions += 1
    let misbehaviour = misbehaviour.drawn(
      forQuestion: questions + Int(busAddress) * 1_000_000)
    let answer: [UInt8]
    if case .exception(let code) = misbehaviour {
      answer = maker.refusal(request, code: code)
    } else {
      answer = maker.answer(request, at: time.now())
      source.obey(Array(link.wire.body(of: request).dropFirst()), at: time.now())
    }
    let reaction = Reaction.to(
      .init(
        request: request, answer: answer, wire: link.wire, count: questions,
        heartBeat: link.heartBeat), misbehaviour)
    let at =
      max(busyUntil, time.monotonicNanoseconds())
      + Int64(reaction.delayMilliseconds) * 1_000_000
    let bytes = Int64(reaction.dripMilliseconds * max(0, reaction.bytes.count - 1))
    busyUntil = at + bytes * 1_000_000
    return (reaction, at)
  }
}
