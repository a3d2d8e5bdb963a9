internal import WaterQuality

/// The instruments behind one link, found by bus address.
final class Cabinet {
  let link: SimulatedLink
  private let instruments: [UInt8: SimulatedInstrument]
  private let control: SimulatorControl
  private let time: TimeSource

  init(
    _ descriptions: [SimulatedSite.Instrument], on link: SimulatedLink,
    _ control: SimulatorControl, _ pipe: AnswerPipe, _ time: TimeSource
  ) throws(SimulatorError) {
    var instruments: [UInt8: SimulatedInstrument] = [:]
    for description in descriptions where description.link == link.id {
      instruments[description.busAddress] = try SimulatedInstrument(
        id: description.id, busAddress: description.busAddress, description.source, on: link,
        pipe)
    }
    self.instruments = instruments
    self.control = control
    self.link = link
    self.time = time
  }

  func noteConnection() {
    control.noteConnection(on: link.id)
  }

  var now: Int64 { time.monotonicNanoseconds() }

  /// Answers every whole request in what has come over a connection.
  func answer(_ bytes: inout [UInt8], on descriptor: Int32, _ queue: inout AnswerQueue) {
    while let request = link.wire.takeRequest(&bytes) {
      control.note(request: link.wire.body(of: request), on: link.id)
      // Nobody answers to an address that no instrument has.
      guard let instrument = instruments[request[link.wire.unit]] else { continue }
      let misbehaviour = control.misbehaviour(of: instrument.id, on: link.id)
      let (reaction, at) = instrument.react(to: request, misbehaviour, time)
      control.note(late: reaction.isLate)
      queue.add(reaction, at: at, on: descriptor)
    }
  }

  /// How many random bytes a second somebody on the link sends; 0 when nobody does.
  var babble: Int {
    instruments.values.reduce(0) { most, instrument in
      let misbehaviour = control.misbehaviour(of: instrument.id, on: link.id)
      if case .babble(let rate) = misbehaviour { return max(most, rate) }
      return most
    }
  }
}
